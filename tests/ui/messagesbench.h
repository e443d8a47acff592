// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/inspect/inspector.h"
#include "tests/support/simulatedbroker.h"
#include "tests/ui/pagebench.h"
#include "ui/filterbar.h"
#include "ui/logview.h"
#include "ui/messagespage.h"

#include <QLineEdit>
#include <QScrollBar>
#include <QTest>
#include <QToolButton>

namespace brokerscope::tests {

/// Carries out filters on the page itself.
class ForwardingNavigator : public ui::Navigator {
public:
    void navigateTo(const ui::Target &target) override { page->apply(std::get<ui::FilterTarget>(target)); }
    ui::MessagesPage *page = nullptr;
};

/// The page of messages on traffic that is told by hand.
struct MessagesBench {
    inspect::EventTap tap;
    inspect::Inspector inspector{tap};
    SimulatedBroker traffic{tap};
    ForwardingNavigator navigator;
    ui::Actions actions;
    ui::MessagesPage page{inspector, navigator, actions};

    MessagesBench()
    {
        navigator.page = &page;
        for (int id = 0; id < static_cast<int>(ui::ActionId::Count); ++id)
            page.addAction(actions[static_cast<ui::ActionId>(id)]);
        page.resize(900, 400);
        page.show();
        QVERIFY(QTest::qWaitForWindowActive(&page));
        page.view().setFocus();
    }
    void publish(int count)
    {
        for (int i = 0; i < count; ++i)
            traffic.publish("home/t" + QByteArray::number(i % 2), QByteArray::number(i));
        page.refresh(inspector.poll(inspect::wallClockNow()));
    }
    ui::LogView &view() { return page.view(); }
    int rows() { return view().model()->rowCount(); }
    QScrollBar &bar() { return *view().verticalScrollBar(); }
    QToolButton *waiting() { return view().findChild<QToolButton *>(); }
    void type(const QString &filter)
    {
        QTest::keyClick(&view(), Qt::Key_Slash, Qt::ControlModifier);
        auto *edit = page.findChild<QLineEdit *>();
        QVERIFY(edit->hasFocus());
        QTest::keyClicks(edit, filter);
        QTest::keyClick(edit, Qt::Key_Return);
    }
};

} // namespace brokerscope::tests

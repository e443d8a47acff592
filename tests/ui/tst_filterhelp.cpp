// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filterhelp.h"

#include "core/inspect/filter.h"
#include "core/inspect/filterfields.h"

#include <QTest>
#include <QTextBrowser>
#include <QTextDocument>
#include <QTextTable>

using namespace brokerscope;
using namespace Qt::StringLiterals;

namespace {

/// The cells of one column of a table.
QStringList column(const QTextTable &table, int at)
{
    QStringList texts;
    for (int row = 0; row < table.rows(); ++row)
        texts += table.cellAt(row, at).firstCursorPosition().block().text().trimmed();
    return texts;
}

} // namespace

class FilterHelpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init()
    {
        m_help = new ui::FilterHelp;
        m_tables.clear();
        for (QTextFrame *frame : m_help->findChild<QTextBrowser *>()->document()->rootFrame()->childFrames()) {
            if (auto *table = qobject_cast<QTextTable *>(frame))
                m_tables += table;
        }
        QCOMPARE(m_tables.size(), 3);
    }
    void cleanup() { delete m_help; }

    void examplesAreOfTheLanguage()
    {
        for (const QString &example : column(*m_tables[0], 0) + column(*m_tables[1], 0)) {
            const inspect::Filter::Parsed parsed = inspect::Filter::parse(example);
            QVERIFY2(!parsed.error, qPrintable(example));
            QVERIFY2(!parsed.filter.isEmpty(), qPrintable(example));
        }
    }

    void everyFieldIsDescribed()
    {
        const QStringList names = column(*m_tables[2], 0);
        const QStringList meanings = column(*m_tables[2], 1);
        const QList<inspect::FilterFieldInfo> fields = inspect::allFilterFields();
        QCOMPARE(names.size(), fields.size());
        for (qsizetype i = 0; i < names.size(); ++i) {
            const inspect::FilterFieldInfo &field = fields[i];
            QVERIFY2(names[i].startsWith(field.name), qPrintable(names[i]));
            QVERIFY2(names[i].endsWith(field.aliases), qPrintable(names[i]));
            QVERIFY2(meanings[i].startsWith(field.description), qPrintable(meanings[i]));
        }
    }

private:
    ui::FilterHelp *m_help = nullptr;
    QList<QTextTable *> m_tables;
};

QTEST_MAIN(FilterHelpTest)
#include "tst_filterhelp.moc"

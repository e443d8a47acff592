// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/filterhelp.h"

#include "core/inspect/filterfields.h"
#include "ui/theme.h"

#include <QDialogButtonBox>
#include <QPushButton>
#include <QTextBrowser>
#include <QVBoxLayout>

using namespace Qt::StringLiterals;

namespace brokerscope::ui {

namespace {

QString row(const QString &code, const QString &meaning)
{
    return u"<tr><td><code>%1</code>&nbsp;&nbsp;</td><td>%2</td></tr>"_s.arg(code.toHtmlEscaped(),
                                                                             meaning.toHtmlEscaped());
}

QString terms()
{
    return row(u"kitchen temp"_s, FilterHelp::tr("both words somewhere in topic, client or payload"))
           + row(u"\"living room\""_s, FilterHelp::tr("these words one after the other"))
           + row(u"-debug"_s, FilterHelp::tr("without this word"))
           + row(u"home/+/temp"_s, FilterHelp::tr("an MQTT topic filter: a slash, and + or # as a whole level"))
           + row(u"/t=\\d+/i"_s, FilterHelp::tr("a regular expression; with i whatever the case of letters"))
           + row(u"retain"_s, FilterHelp::tr("a field that is yes or no"))
           + row(u"json.t"_s, FilterHelp::tr("there is such a value"));
}

QString operators()
{
    return row(u"client:sim"_s, FilterHelp::tr("contains; with * the whole text against a pattern"))
           + row(u"topic=a/b  topic!=a/b"_s, FilterHelp::tr("is exactly, is not"))
           + row(u"size>10k  qos<=1"_s, FilterHelp::tr("comes before or after: < <= > >="))
           + row(u"reason~queue"_s, FilterHelp::tr("matches the regular expression, whatever the case of letters"))
           + row(u"type in {CONNECT, CONNACK}"_s, FilterHelp::tr("is one of these"))
           + row(u"a b"_s, FilterHelp::tr("a and b; also: and, &&"))
           + row(u"a or b"_s, FilterHelp::tr("one of them at least; also: ||"))
           + row(u"not (a or b)"_s, FilterHelp::tr("neither; also: ! and - in front"));
}

QString fields()
{
    QString rows;
    for (const inspect::FilterFieldInfo &field : inspect::allFilterFields()) {
        QString names = QString(field.name) + (field.hasPath ? u".…"_s : QString());
        if (!field.aliases.isEmpty())
            names += u' ' + QString(field.aliases);
        rows += row(names, FilterHelp::tr("%1; compared with %2")
                               .arg(QString(field.description), inspect::filterValueHint(field.field)));
    }
    return rows;
}

QString section(const QString &title, const QString &rows)
{
    return u"<h3>%1</h3><table cellspacing=\"4\">%2</table>"_s.arg(title.toHtmlEscaped(), rows);
}

} // namespace

FilterHelp::FilterHelp(QWidget *parent)
    : QDialog(parent)
{
    setWindowTitle(tr("Filter Language"));
    setAttribute(Qt::WA_DeleteOnClose);
    auto *text = new QTextBrowser(this);
    text->setAccessibleName(tr("Filter language"));
    text->setFrameShape(QFrame::NoFrame);
    text->setHtml(section(tr("What to look for"), terms()) + section(tr("Comparisons"), operators())
                  + section(tr("Fields"), fields()));
    auto *buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto *column = new QVBoxLayout(this);
    column->addWidget(text);
    column->addWidget(buttons);
    resize(170 * theme::Grid, 150 * theme::Grid);
}

} // namespace brokerscope::ui

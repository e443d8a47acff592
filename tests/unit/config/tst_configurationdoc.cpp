// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: MIT
#include "core/config/keytable.h"

#include <QFile>
#include <QTest>

#include <map>

using namespace brokerscope::config;
using namespace Qt::StringLiterals;

namespace {

QString scopeText(const Key &key)
{
    switch (key.scope) {
    case Key::Scope::Global:
        return u"all"_s;
    case Key::Scope::Listener:
        return u"listener"_s;
    case Key::Scope::Access:
        return u"all, or listener"_s;
    }
    return {};
}

/// The rows that resources/help/configuration.md must have, in order.
QStringList supportedRows()
{
    std::map<QString, QString> rows;
    for (const auto part : {&brokerKeys, &listenerKeys, &accessKeys, &programKeys}) {
        for (const Key &key : part()) {
            const QString since = key.isOfMosquitto20 ? QString() : u" ²"_s;
            rows[key.name] =
                u"| `%1`%2 | %3 | %4 |"_s.arg(key.name, since, scopeText(key), key.allowedValues().replace(u'|', u'/'));
        }
    }
    QStringList sorted;
    for (const auto &[name, row] : rows)
        sorted.append(row);
    return sorted;
}

QStringList unsupportedRows()
{
    QStringList rows;
    for (const UnsupportedKey &key : unsupportedKeys())
        rows.append(u"| `%1` | %2 |"_s.arg(key.name, key.reason));
    return rows;
}

QStringList rowsAfter(const QString &text, const QString &heading)
{
    QStringList rows;
    const QString part = text.section(heading + u'\n', 1, 1).section(u"\n## "_s, 0, 0);
    for (const QString &line : part.split(u'\n')) {
        if (line.startsWith("| `"_L1))
            rows.append(line);
    }
    return rows;
}

} // namespace

class TestConfigurationDoc : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void documentHasTheRowsOfTheTable_data()
    {
        QTest::addColumn<QString>("heading");
        QTest::addColumn<QStringList>("rows");
        QTest::newRow("supported") << u"## Keys"_s << supportedRows();
        QTest::newRow("unsupported") << u"## Keys of mosquitto that are not supported"_s << unsupportedRows();
    }

    void documentHasTheRowsOfTheTable()
    {
        QFETCH(QString, heading);
        QFETCH(QStringList, rows);
        QFile file(QStringLiteral(BROKERSCOPE_CONFIGURATION_DOC));
        QVERIFY2(file.open(QIODevice::ReadOnly), qUtf8Printable(file.fileName()));
        QCOMPARE(rowsAfter(QString::fromUtf8(file.readAll()), heading).join(u'\n'), rows.join(u'\n'));
    }
};

QTEST_APPLESS_MAIN(TestConfigurationDoc)
#include "tst_configurationdoc.moc"

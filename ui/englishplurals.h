// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QTranslator>

namespace brokerscope::ui {

/// The plural forms of the English in the sources: "%n message(s)" becomes
/// "1 message" and "2 messages". To be installed before all other translators,
/// which come first then.
class EnglishPlurals : public QTranslator {
    Q_OBJECT

public:
    using QTranslator::QTranslator;

    bool isEmpty() const override { return false; }
    QString translate(const char *context, const char *sourceText, const char *disambiguation, int n) const override;
};

} // namespace brokerscope::ui

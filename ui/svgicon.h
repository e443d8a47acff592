// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QIconEngine>
#include <QString>

namespace brokerscope::ui {

/// Draws an SVG of one colour ("currentColor") in the palette's text colour of
/// the moment, so that icons follow dark and light without being made anew.
class SvgIconEngine : public QIconEngine {
public:
    explicit SvgIconEngine(QString fileName);

    void paint(QPainter *painter, const QRect &rect, QIcon::Mode mode, QIcon::State state) override;
    QPixmap pixmap(const QSize &size, QIcon::Mode mode, QIcon::State state) override;
    QPixmap scaledPixmap(const QSize &size, QIcon::Mode mode, QIcon::State state, qreal scale) override;
    QString key() const override;
    QIconEngine *clone() const override;
    bool isNull() override;

private:
    QString m_fileName;
};

} // namespace brokerscope::ui

// SPDX-FileCopyrightText: 2026 The Brokerscope developers
// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/treedelegates.h"

#include "ui/models/jsonmodel.h"
#include "ui/models/packetfieldmodel.h"
#include "ui/models/roles.h"
#include "ui/theme.h"

namespace brokerscope::ui {
namespace {

theme::Colour colourOf(payload::JsonType type)
{
    switch (type) {
    case payload::JsonType::String:
        return theme::Colour::String;
    case payload::JsonType::Number:
        return theme::Colour::Number;
    case payload::JsonType::True:
    case payload::JsonType::False:
    case payload::JsonType::Null:
        return theme::Colour::Literal;
    case payload::JsonType::Object:
    case payload::JsonType::Array:
        break;
    }
    return theme::Colour::Muted;
}

} // namespace

void JsonDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    option->font = theme::monospace(option->font);
    const auto type = static_cast<payload::JsonType>(index.data(models::JsonModel::TypeRole).toInt());
    const theme::Colour which = index.column() == models::JsonModel::Name ? theme::Colour::Key : colourOf(type);
    option->palette.setColor(QPalette::Text, theme::colour(which, option->palette));
}

void FieldDelegate::initStyleOption(QStyleOptionViewItem *option, const QModelIndex &index) const
{
    RowDelegate::initStyleOption(option, index);
    if (index.data(models::SeverityRole).toInt() == static_cast<int>(models::Severity::Bad)) {
        option->palette.setColor(QPalette::Text, theme::colour(theme::Colour::Bad, option->palette));
        if (index.column() == models::PacketFieldModel::Name)
            option->text.prepend(QStringLiteral("▲ "));
    } else if (index.column() == models::PacketFieldModel::Name) {
        option->palette.setColor(QPalette::Text, theme::colour(theme::Colour::Muted, option->palette));
    }
}

} // namespace brokerscope::ui

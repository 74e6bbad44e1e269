// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QItemSelectionModel>

/// A selection model that stays fast with many selected ranges. Before it replaces such a selection
/// it clears it, because QItemSelectionModel compares each old range with each new one: with 50,000
/// single rows selected, "select all" would take half a minute.
class RowSelection : public QItemSelectionModel
{
    Q_OBJECT

public:
    using QItemSelectionModel::QItemSelectionModel;
    using QItemSelectionModel::select;

    void select(const QItemSelection &selection, SelectionFlags command) override;
};

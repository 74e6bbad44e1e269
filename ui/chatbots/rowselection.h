// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QItemSelectionModel>

/// As Qt's, but where very scattered rows are selected they are no longer before others are in
/// their place. Qt would compare each old range with each new one to tell what has changed: with
/// 50,000 single rows selected, half a minute for "select all".
class RowSelection : public QItemSelectionModel
{
    Q_OBJECT

public:
    using QItemSelectionModel::QItemSelectionModel;
    using QItemSelectionModel::select;

    void select(const QItemSelection &selection, SelectionFlags command) override;
};

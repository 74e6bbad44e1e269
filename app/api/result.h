// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "api/apierror.h"

#include <utility>
#include <variant>

/// A value or why there is none.
template <typename T>
class Result
{
public:
    Result(T value)
        : m_content(std::move(value))
    {}
    Result(ApiError error)
        : m_content(std::move(error))
    {}

    bool isValue() const { return std::holds_alternative<T>(m_content); }
    const T &value() const { return std::get<T>(m_content); }
    const ApiError &error() const { return std::get<ApiError>(m_content); }

    bool operator==(const Result &) const = default;

private:
    std::variant<T, ApiError> m_content;
};

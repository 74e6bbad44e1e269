// SPDX-FileCopyrightText: The Chatbot Admin authors
// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <type_traits>
#include <utility>
#include <variant>

/// The value of an operation that returns nothing on success.
using Success = std::monostate;

/// A value or an error: the only way in which this program returns errors. An empty list is a
/// value. The error has a type of its own if callers inspect it. It is a QString if it is a
/// sentence that is only shown to the user.
template <typename Value, typename Error>
class Result
{
    static_assert(!std::is_same_v<Value, Error>, "an error needs a type of its own");

public:
    Result(Value value)
        : m_content(std::move(value))
    {}
    Result(Error error)
        : m_content(std::move(error))
    {}

    bool isValue() const { return std::holds_alternative<Value>(m_content); }

    /// Only if isValue().
    const Value &value() const & { return std::get<Value>(m_content); }
    Value &&value() && { return std::get<Value>(std::move(m_content)); }

    /// Only if not isValue().
    const Error &error() const { return std::get<Error>(m_content); }

    bool operator==(const Result &) const = default;

private:
    std::variant<Value, Error> m_content;
};

#pragma once

#include <array>
#include <cmath>
#include <cstddef>
#include <cstdint>
#include <cstring>
#include <optional>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

/// Values as bytes and back, to the bit: what a journal keeps of a unit of work. A class takes part
/// by a member `template <class Bytes> void pass(Bytes& bytes)` that hands its members on, in one
/// order for both directions: `bytes(sums_, counts_)`. The bytes are for the same program on the
/// same kind of machine.
namespace fides::tournament {

/// Whole numbers below are exact; above they may have lost digits on their way here.
inline constexpr double beyond_whole = 0x1p53;
inline constexpr std::size_t most_bytes_of_sum = 9;
static_assert(7 * most_bytes_of_sum > 53, "a whole number takes no more than another value");

/// Values that are their own bytes: numbers, and structs of nothing else.
template <class T>
concept PlainBytes =
    std::is_trivially_copyable_v<T> && !std::is_pointer_v<T> && !requires(T value) {
    value.has_value();
};

/// Takes values and makes bytes of them.
class ByteWriter {
public:
    /// @param expected  number of bytes for which there is room at once
    explicit ByteWriter(std::size_t expected = 0) { bytes_.reserve(expected); }

    template <class... Values>
    void operator()(Values&... values) {
        (put(values), ...);
    }

    /// Sums, of which many are counts: a whole number, seven bits a byte, takes as many as it
    /// needs, any other value a byte that is zero and its own eight.
    void sums(const std::vector<double>& values) {
        put_size(values.size());
        const std::size_t before = bytes_.size();
        bytes_.resize(before + most_bytes_of_sum * values.size());
        char* at = bytes_.data() + before;
        for (const double value : values) {
            const bool is_whole = value >= 0.0 && value < beyond_whole &&
                                  value == std::floor(value) && !std::signbit(value);
            if (is_whole) {
                std::uint64_t rest = static_cast<std::uint64_t>(value) + 1;  // never a byte of zero
                for (; rest >= 0x80; rest >>= 7U) {
                    *at++ = static_cast<char>(rest | 0x80U);
                }
                *at++ = static_cast<char>(rest);
            } else {
                *at++ = '\0';
                std::memcpy(at, &value, sizeof value);
                at += sizeof value;
            }
        }
        bytes_.resize(static_cast<std::size_t>(at - bytes_.data()));
    }

    /// All bytes so far. The writer is empty afterwards.
    [[nodiscard]] std::string take() { return std::move(bytes_); }

private:
    template <class T>
    void put(T& value) {
        if constexpr (requires { value.pass(*this); }) {
            value.pass(*this);
        } else {
            static_assert(PlainBytes<T>);
            raw(&value, sizeof value);
        }
    }

    void put(std::string& text) {
        put_size(text.size());
        raw(text.data(), text.size());
    }

    template <class T>
    void put(std::optional<T>& value) {
        bool there = value.has_value();
        put(there);
        if (there) {
            put(*value);
        }
    }

    template <class T, std::size_t n>
    void put(std::array<T, n>& values) {
        for (T& value : values) {
            put(value);
        }
    }

    template <class T>
    void put(std::vector<T>& values) {
        put_size(values.size());
        if constexpr (PlainBytes<T> && !requires(T one) { one.pass(*this); }) {
            raw(values.data(), values.size() * sizeof(T));
        } else {
            for (T& value : values) {
                put(value);
            }
        }
    }

    void put_size(std::size_t size) {
        std::uint64_t number = size;
        put(number);
    }

    void raw(const void* from, std::size_t size) {
        bytes_.append(static_cast<const char*>(from), size);
    }

    std::string bytes_;
};

/// Gives back the values that bytes were made of, into objects of the same kind.
class ByteReader {
public:
    /// @param bytes  outlive this
    explicit ByteReader(std::string_view bytes) : bytes_{bytes} {}

    template <class... Values>
    void operator()(Values&... values) {
        (get(values), ...);
    }

    /// What the writer's `sums` took.
    void sums(std::vector<double>& values) {
        values.resize(get_size(1));
        for (double& value : values) {
            std::uint8_t byte = 0;
            get(byte);
            if (byte == 0) {
                get(value);
                continue;
            }
            std::uint64_t whole = byte & 0x7fU;
            for (unsigned shift = 7; byte >= 0x80 && shift < 64; shift += 7) {
                byte = 0;
                get(byte);
                whole |= std::uint64_t{byte & 0x7fU} << shift;
            }
            value = static_cast<double>(whole - 1);
        }
    }

    /// Every value was there, and no byte is left.
    [[nodiscard]] bool is_whole() const noexcept { return !is_short_ && bytes_.empty(); }

private:
    template <class T>
    void get(T& value) {
        if constexpr (requires { value.pass(*this); }) {
            value.pass(*this);
        } else {
            static_assert(PlainBytes<T>);
            raw(&value, sizeof value);
        }
    }

    /// Damaged bytes may hold what no bool is.
    void get(bool& value) {
        std::uint8_t byte = 0;
        get(byte);
        is_short_ = is_short_ || byte > 1;
        value = byte == 1;
    }

    void get(std::string& text) {
        text.resize(get_size(1));
        raw(text.data(), text.size());
    }

    template <class T>
    void get(std::optional<T>& value) {
        bool there = false;
        get(there);
        value.reset();
        if (there) {
            get(value.emplace());
        }
    }

    template <class T, std::size_t n>
    void get(std::array<T, n>& values) {
        for (T& value : values) {
            get(value);
        }
    }

    template <class T>
    void get(std::vector<T>& values) {
        if constexpr (PlainBytes<T> && !requires(T one) { one.pass(*this); }) {
            values.resize(get_size(sizeof(T)));
            raw(values.data(), values.size() * sizeof(T));
        } else {
            values.resize(get_size(1));
            for (T& value : values) {
                get(value);
            }
        }
    }

    /// Number of elements that follow, of at least so many bytes each.
    std::size_t get_size(std::size_t bytes_each) {
        std::uint64_t number = 0;
        get(number);
        if (number > bytes_.size() / bytes_each) {
            is_short_ = true;
            return 0;
        }
        return static_cast<std::size_t>(number);
    }

    void raw(void* to, std::size_t size) {
        if (size > bytes_.size()) {
            is_short_ = true;
            bytes_ = {};
        } else if (size > 0) {
            std::memcpy(to, bytes_.data(), size);
            bytes_.remove_prefix(size);
        }
    }

    std::string_view bytes_;
    bool is_short_ = false;
};

}  // namespace fides::tournament

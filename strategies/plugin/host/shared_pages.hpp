#pragma once

#include <cstddef>

namespace fides::host {

/// Memory that is there twice: we write to it in one place, the plugin reads it in another, where
/// writing is a segmentation fault.
class SharedPages {
public:
    SharedPages() = default;

    /// @throws std::bad_alloc
    explicit SharedPages(std::size_t size);
    SharedPages(const SharedPages&) = delete;
    SharedPages& operator=(const SharedPages&) = delete;
    SharedPages(SharedPages&& other) noexcept;
    SharedPages& operator=(SharedPages&& other) noexcept;
    ~SharedPages();

    [[nodiscard]] std::size_t size() const noexcept { return size_; }

    /// What we write at an offset.
    template <class Type>
    [[nodiscard]] Type* writable(std::size_t offset) const noexcept {
        return reinterpret_cast<Type*>(writable_ + offset);
    }

    /// The same as the plugin sees it.
    template <class Type>
    [[nodiscard]] const Type* readable(std::size_t offset) const noexcept {
        return reinterpret_cast<const Type*>(readable_ + offset);
    }

private:
    std::byte* writable_ = nullptr;
    std::byte* readable_ = nullptr;
    std::size_t size_ = 0;
};

/// Whether an address is one that a plugin may read only; may be asked by a signal handler.
[[nodiscard]] bool is_read_only(const void* address) noexcept;

}  // namespace fides::host

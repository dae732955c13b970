#include "strategies/plugin/host/shared_pages.hpp"

#include <atomic>
#include <cstdint>
#include <new>
#include <sys/mman.h>
#include <utility>

namespace fides::host {
namespace {

// Of the pages that views are in at the moment, for the signal handler.
std::atomic<std::uintptr_t> first_address{0};
std::atomic<std::uintptr_t> end_address{0};

}  // namespace

SharedPages::SharedPages(std::size_t size) : size_{size} {
    // Anonymous rather than a file: a confined process may write none.
    void* const pages =
        ::mmap(nullptr, size, PROT_READ | PROT_WRITE, MAP_SHARED | MAP_ANONYMOUS, -1, 0);
    if (pages == MAP_FAILED) {
        throw std::bad_alloc{};
    }
    // An old size of 0 maps shared pages a second time (mremap(2)).
    void* const again = ::mremap(pages, 0, size, MREMAP_MAYMOVE);
    if (again == MAP_FAILED) {
        ::munmap(pages, size);
        throw std::bad_alloc{};
    }
    ::mprotect(again, size, PROT_READ);
    writable_ = static_cast<std::byte*>(pages);
    readable_ = static_cast<std::byte*>(again);
    first_address = reinterpret_cast<std::uintptr_t>(again);
    end_address = first_address + size;
}

SharedPages::SharedPages(SharedPages&& other) noexcept
    : writable_{std::exchange(other.writable_, nullptr)},
      readable_{std::exchange(other.readable_, nullptr)},
      size_{std::exchange(other.size_, 0)} {}

SharedPages& SharedPages::operator=(SharedPages&& other) noexcept {
    std::swap(writable_, other.writable_);
    std::swap(readable_, other.readable_);
    std::swap(size_, other.size_);
    return *this;
}

SharedPages::~SharedPages() {
    if (writable_ != nullptr) {
        ::munmap(writable_, size_);
        ::munmap(readable_, size_);
    }
}

bool is_read_only(const void* address) noexcept {
    const auto at = reinterpret_cast<std::uintptr_t>(address);
    return at >= first_address && at < end_address;
}

}  // namespace fides::host

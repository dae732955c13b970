#include "strategies/plugin/sha256.hpp"

#include <fmt/format.h>

#include <array>
#include <cstddef>
#include <new>
#include <openssl/evp.h>

namespace fides::strategies {

std::string sha256(std::string_view bytes) {
    std::array<unsigned char, EVP_MAX_MD_SIZE> digest{};
    std::size_t length = 0;
    if (EVP_Q_digest(nullptr, "SHA256", nullptr, bytes.data(), bytes.size(), digest.data(),
                     &length) != 1) {
        throw std::bad_alloc{};  // nothing else can be amiss
    }
    std::string text;
    for (std::size_t i = 0; i < length; ++i) {
        text += fmt::format("{:02x}", digest[i]);
    }
    return text;
}

}  // namespace fides::strategies

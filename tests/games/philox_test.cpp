#include "games/philox.hpp"

#include "tests/catch.hpp"

#include <Random123/philox.h>

#include <cstdint>

using namespace fides::games;

TEST_CASE("Philox gives the words of its authors' library", "[games]") {
    // Each counter and key is made of the block before, so that every bit takes part.
    Block counter{0, 1, 2, 3};
    PhiloxKey key{4, 5};
    for (int i = 0; i < 10'000; ++i) {
        const r123::Philox4x32::ctr_type theirs = r123::Philox4x32()(
            {{counter[0], counter[1], counter[2], counter[3]}}, {{key[0], key[1]}});
        const Block ours = philox(counter, key);
        REQUIRE(ours == Block{theirs[0], theirs[1], theirs[2], theirs[3]});
        key = {ours[3] ^ counter[0], ours[2]};
        counter = ours;
    }
}

#include "fides_plugin.hpp"
#include "reading.hpp"

using namespace fides::plugin;

// The same for each role by itself.
class RoleReader {
public:
    static constexpr About about{.name = "role_reader", .reads_beliefs = true};

    double rely(const View& view) {
        reading_.take(view);
        return reading_.chance();
    }

    double honour(const View& view) {
        reading_.take(view);
        reading_.take(view.uniform());
        return reading_.chance();
    }

private:
    Reading reading_;
};

FIDES_PLUGIN(RoleReader)

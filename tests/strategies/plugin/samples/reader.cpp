#include "fides_plugin.hpp"
#include "reading.hpp"

using namespace fides::plugin;

// Plays by everything that it is shown, from the beginning of the match on, and by its own numbers.
class Reader {
public:
    static constexpr About about{.name = "reader", .reads_beliefs = true};

    explicit Reader(const View& view) { reading_.take(view); }

    double decide(const View& view) {
        reading_.take(view);
        reading_.take(view.uniform());
        return reading_.chance();
    }

private:
    Reading reading_;
};

FIDES_PLUGIN(Reader)

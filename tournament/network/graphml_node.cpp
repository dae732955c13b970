#include "tournament/network/graphml_file.hpp"

#include <string_view>

namespace fides::tournament {

const std::string& GraphmlNode::name() const noexcept {
    for (const std::string_view wanted : {"name", "label"}) {
        for (const GraphmlDatum& datum : data) {
            if (datum.name == wanted && !datum.text.empty()) {
                return datum.text;
            }
        }
    }
    return id;
}

}  // namespace fides::tournament

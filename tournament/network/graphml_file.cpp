#include "tournament/network/graphml_file.hpp"

#include "games/nearest_name.hpp"
#include "games/text_file.hpp"
#include "games/user_error.hpp"
#include "games/utf8.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cstddef>
#include <map>
#include <pugixml.hpp>
#include <set>
#include <string_view>
#include <utility>

namespace fides::tournament {

namespace {

constexpr std::size_t largest_network = 256U * 1024U * 1024U;

/// Lines and columns of places in a text.
class LinePlaces {
public:
    explicit LinePlaces(std::string_view text) : text_{text} {
        for (std::size_t i = 0; i < text.size(); ++i) {
            if (text[i] == '\n') {
                begins_.push_back(i + 1);
            }
        }
    }

    /// @param offset  in bytes; beyond the end counts as the end
    [[nodiscard]] games::Position at(std::ptrdiff_t offset) const {
        const std::size_t byte =
            std::min(static_cast<std::size_t>(std::max<std::ptrdiff_t>(offset, 0)), text_.size());
        const auto after = std::upper_bound(begins_.begin(), begins_.end(), byte);
        const std::string_view before = text_.substr(*(after - 1), byte - *(after - 1));
        const auto n_characters = std::count_if(
            before.begin(), before.end(), [](char c) { return !games::continues_character(c); });
        return {.line = static_cast<int>(after - begins_.begin()),
                .column = static_cast<int>(n_characters) + 1};
    }

private:
    std::string_view text_;
    std::vector<std::size_t> begins_{0};  ///< of each line
};

/// A key: what data of an element are called, and what those without a datum have.
struct DataKey {
    std::string name;
    std::string domain;  ///< node, edge or all
    bool has_standard = false;
    std::string standard{};
    games::Position position{};
};

/// Where an element begins: its name follows the bracket.
std::ptrdiff_t begin_of(const pugi::xml_node& element) {
    return element.offset_debug() - 1;
}

class Reader {
public:
    Reader(std::string file, std::string_view text) : places_{text} {
        out_.file = std::move(file);
        const pugi::xml_parse_result result =
            xml_.load_buffer(text.data(), text.size(),
                             pugi::parse_default | pugi::parse_trim_pcdata, pugi::encoding_utf8);
        if (!result) {
            refuse(result.offset, {}, fmt::format("is not XML: {}", result.description()));
        }
    }

    GraphmlFile read() && {
        const pugi::xml_node root = xml_.document_element();
        if (std::string_view{root.name()} != "graphml") {
            refuse(begin_of(root), {},
                   fmt::format("is not GraphML: it begins with <{}>", root.name()));
        }
        for (const pugi::xml_node key : root.children("key")) {
            read_key(key);
        }
        const pugi::xml_node graph = root.child("graph");
        if (!graph) {
            refuse(begin_of(root), {}, "has no <graph>");
        }
        if (const pugi::xml_node second = graph.next_sibling("graph")) {
            refuse(begin_of(second), {}, "has more than one <graph>");
        }
        for (const pugi::xml_node node : graph.children("node")) {
            read_node(node);
        }
        for (const pugi::xml_node edge : graph.children("edge")) {
            read_edge(edge);
        }
        if (const pugi::xml_node hyperedge = graph.child("hyperedge")) {
            refuse(begin_of(hyperedge), {},
                   "has a <hyperedge>: ties are between two organisations");
        }
        return std::move(out_);
    }

private:
    [[noreturn]] void refuse(std::ptrdiff_t offset, const std::string& value,
                             const std::string& problem, const std::string& nearest = {}) const {
        const games::Position place = places_.at(offset);
        throw games::UserError{games::Mistake{.file = out_.file,
                                              .line = place.line,
                                              .column = place.column,
                                              .value = value,
                                              .problem = problem,
                                              .nearest = nearest}};
    }

    void read_key(const pugi::xml_node& node) {
        DataKey key{.name = node.attribute("attr.name").as_string(),
                    .domain = node.attribute("for").as_string("all"),
                    .position = places_.at(begin_of(node))};
        if (const pugi::xml_node standard = node.child("default")) {
            key.has_standard = true;
            key.standard = standard.child_value();
        }
        if (key.name.empty()) {
            key.name = node.attribute("id").as_string();
        }
        keys_[node.attribute("id").as_string()] = std::move(key);
    }

    [[nodiscard]] std::vector<GraphmlDatum> data_of(const pugi::xml_node& element) const {
        std::vector<GraphmlDatum> data;
        std::set<std::string> known;
        for (const pugi::xml_node datum : element.children("data")) {
            const std::string id = datum.attribute("key").as_string();
            const auto key = keys_.find(id);
            if (key == keys_.end()) {
                refuse(begin_of(datum), id, "is no <key> of this file");
            }
            if (!known.insert(id).second) {
                refuse(begin_of(datum), key->second.name, "is there twice");
            }
            data.push_back({.name = key->second.name,
                            .text = datum.child_value(),
                            .position = places_.at(begin_of(datum))});
        }
        for (const auto& [id, key] : keys_) {
            const bool is_meant = key.domain == "all" || key.domain == element.name();
            if (key.has_standard && is_meant && !known.contains(id)) {
                data.push_back({.name = key.name, .text = key.standard, .position = key.position});
            }
        }
        return data;
    }

    void read_node(const pugi::xml_node& node) {
        const std::string id = node.attribute("id").as_string();
        if (id.empty()) {
            refuse(begin_of(node), {}, "has a <node> without an id");
        }
        if (!ids_.insert(id).second) {
            refuse(begin_of(node), id, "is the id of another node already");
        }
        if (node.child("graph")) {
            refuse(begin_of(node), id, "has a graph within: nodes are organisations");
        }
        out_.nodes.push_back(
            {.id = id, .position = places_.at(begin_of(node)), .data = data_of(node)});
    }

    void read_edge(const pugi::xml_node& edge) {
        for (const char* end : {"source", "target"}) {
            const std::string id = edge.attribute(end).as_string();
            if (!ids_.contains(id)) {
                const std::vector<std::string_view> names(ids_.begin(), ids_.end());
                refuse(begin_of(edge), fmt::format("{} = \"{}\"", end, id), "is the id of no node",
                       games::nearest_name(id, names));
            }
        }
        out_.edges.push_back({.source = edge.attribute("source").as_string(),
                              .target = edge.attribute("target").as_string(),
                              .position = places_.at(begin_of(edge)),
                              .data = data_of(edge)});
    }

    LinePlaces places_;
    pugi::xml_document xml_;
    GraphmlFile out_;
    std::map<std::string, DataKey> keys_;  ///< by their id
    std::set<std::string> ids_;            ///< of nodes
};

}  // namespace

GraphmlFile read_graphml(const std::filesystem::path& file) {
    const std::string text = games::read_text_file(file, largest_network, "a network");
    return Reader{file.string(), text}.read();
}

}  // namespace fides::tournament

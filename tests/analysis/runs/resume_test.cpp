// Runs that are interrupted, over and over: what comes out is what comes out of one that is not.
#include "analysis/play_experiment.hpp"
#include "analysis/share_experiment.hpp"
#include "tests/analysis/runs/studied.hpp"
#include "tests/catch.hpp"
#include "tournament/configuration/reader.hpp"
#include "tournament/results/memory_results.hpp"

#include <map>
#include <mutex>
#include <optional>
#include <string>

using namespace fides;
using tournament::Experiment;
using tournament::Unit;

namespace {

/// Keeps units in memory; has its run stop after some.
class StoppingJournal final : public tournament::Journal {
public:
    /// @param n  units until `cancel` is set
    void stop_after(std::size_t n, tournament::CancelToken& cancel) {
        n_left_ = n;
        cancel_ = &cancel;
    }

    std::optional<std::string> find(const Unit& unit) override {
        const std::lock_guard lock{mutex_};
        const auto found = units_.find(unit);
        return found == units_.end() ? std::nullopt : std::optional{found->second};
    }

    void add(const Unit& unit, std::string bytes) override {
        const std::lock_guard lock{mutex_};
        n_twice_ += units_.insert_or_assign(unit, std::move(bytes)).second ? 0 : 1;
        if (n_left_ > 0 && --n_left_ == 0) {
            cancel_->cancel();
        }
    }

    [[nodiscard]] std::size_t size() const { return units_.size(); }

    /// Units that were played although they were there.
    [[nodiscard]] std::size_t n_twice() const { return n_twice_; }

    /// The number of a unit that is there in pieces.
    [[nodiscard]] bool has_pieces() const {
        return std::any_of(units_.begin(), units_.end(),
                           [](const auto& entry) { return entry.first.piece != Unit::whole; });
    }

private:
    std::mutex mutex_;
    std::map<Unit, std::string> units_;
    std::size_t n_twice_ = 0;
    std::size_t n_left_ = 0;
    tournament::CancelToken* cancel_ = nullptr;
};

/// All tables as text, and the number of repetitions that were done, played or not.
struct TablesLeft {
    std::string tables;
    std::string signature;
    std::uint64_t done = 0;

    friend bool operator==(const TablesLeft&, const TablesLeft&) = default;
};

TablesLeft tables_of(const Experiment& experiment, unsigned threads, tournament::Journal* journal,
                     const tournament::CancelToken& cancel) {
    tournament::MemoryResults results;
    tests::Counted progress;
    const auto executor = threads == 0 ? tournament::make_serial_executor()
                                       : tournament::make_parallel_executor(threads);
    analysis::play_experiment(experiment, results, *executor, progress, cancel, nullptr, journal);
    TablesLeft out{.tables = {}, .signature = results.signature(), .done = progress.done};
    for (const std::string& name : results.table_names()) {
        out.tables += name + '\n' + results.csv_text(name);
    }
    return out;
}

/// Plays until the journal has all, stopping again and again after some units.
/// @return  what the last run comes to
TablesLeft tables_in_parts(const Experiment& experiment, std::size_t n_at_once,
                           StoppingJournal& journal) {
    for (unsigned run = 0;; ++run) {
        REQUIRE(run < 200);
        tournament::CancelToken cancel;
        const std::size_t before = journal.size();
        journal.stop_after(n_at_once, cancel);
        const TablesLeft outcome = tables_of(experiment, run % 3, &journal, cancel);
        if (!cancel.is_cancelled()) {
            return outcome;
        }
        REQUIRE(journal.size() > before);  // each gets on
    }
}

Experiment experiment_in(const std::string& text) {
    return tournament::read_experiment_text(text, "test", {}).experiment;
}

const std::string noisy_dilemma =
    "rounds = 20\nnoise = 0.1\n[game]\ntype = \"prisoners_dilemma\"\n[tournament]\n"
    "players = [\"tit_for_tat\", \"random\", \"defector\", \"grudger\", \"worse_and_worse\"]\n";

struct KindOfRun {
    const char* name;
    Experiment experiment;
    std::size_t n_at_once;
};

std::vector<KindOfRun> kinds_of_runs() {
    const std::string sweep =
        "repetitions = 40\nrounds = 20\n[collaboration]\n[sweep]\n"
        "\"contract.coverage\" = { from = 0.0, to = 1.0, points = 4 }\n";
    std::vector<KindOfRun> out{
        {"sweep", experiment_in(sweep + "[analysis]\nbootstrap = 100\ncounterfactual = true\n"), 3},
        {"map",
         experiment_in(sweep + "\"contract.penalty\" = { from = 1.0, to = 4.0, points = 3 }\n"
                               "[analysis]\nbootstrap = 100\n"),
         5},
        {"network",
         experiment_in("repetitions = 20\nrounds = 30\n[collaboration]\ngraph = \"ring\"\n"
                       "number = 5\n[venture]\n[sweep]\n"
                       "\"contract.coverage\" = { from = 0.0, to = 1.0, points = 3 }\n"
                       "[analysis]\nbootstrap = 100\n"),
         1},
        {"tournament", experiment_in("repetitions = 50\n" + noisy_dilemma), 4},
        {"swept tournament",
         experiment_in("repetitions = 50\n" + noisy_dilemma +
                       "[sweep]\nnoise = { from = 0.0, to = 0.2, points = 3 }\n"),
         7},
        {"precision",
         experiment_in("precision = 0.05\nrepetitions = 1000\nmethod = \"sampled\"\n" +
                       noisy_dilemma),
         7},
        {"groups",
         experiment_in(
             "repetitions = 30\nrounds = 20\nnoise = 0.1\n[game]\ntype = \"public_goods\"\n"
             "[tournament]\nplayers = [\"cooperator\", \"defector\", \"random\"]\n"),
         2},
        {"worlds",
         experiment_in("repetitions = 40\nrounds = 20\n[collaboration]\n[worlds]\nsample = 16\n"
                       "[worlds.ranges]\n\"contract.penalty\" = [1.0, 6.0]\n"
                       "\"beliefs.prior_trust\" = [0.2, 0.7]\n[analysis]\nbootstrap = 100\n"),
         6}};
    out.push_back({"levers", tests::planted(), 9});
    out.back().experiment.levers.budget = 3.0;
    out.push_back({"sensitivity", tests::sensitive(), 100});
    out.push_back({"figures", tests::curved(), 10});
    for (KindOfRun& kind : out) {
        kind.experiment.analysis.bootstrap = 100;
    }
    return out;
}

}  // namespace

TEST_CASE("A run that is interrupted again and again ends as one that is not", "[analysis]") {
    for (const KindOfRun& kind : kinds_of_runs()) {
        CAPTURE(kind.name);
        const TablesLeft whole = tables_of(kind.experiment, 2, nullptr, {});
        StoppingJournal journal;
        const TablesLeft parts = tables_in_parts(kind.experiment, kind.n_at_once, journal);
        CHECK(parts.signature == whole.signature);
        CHECK(parts == whole);
        CHECK(journal.n_twice() == 0);
        CHECK(journal.spared() > 0);
    }
}

TEST_CASE("A journal that has all leaves nothing to play", "[analysis]") {
    const Experiment experiment = experiment_in(
        "repetitions = 40\nrounds = 20\n[collaboration]\n[sweep]\n"
        "\"contract.coverage\" = { from = 0.0, to = 1.0, points = 4 }\n");
    StoppingJournal journal;
    const TablesLeft first = tables_of(experiment, 2, &journal, {});
    const std::size_t n = journal.size();
    CHECK(journal.spared() == 0);
    CHECK(tables_of(experiment, 1, &journal, {}) == first);
    CHECK(journal.size() == n);
    CHECK(journal.spared() == first.done);
}

TEST_CASE("A point that takes long is kept in part, and shared out", "[analysis]") {
    // Thirty million tie-rounds at one point.
    const Experiment experiment = experiment_in(
        "repetitions = 150000\nrounds = 200\n[collaboration]\n[analysis]\nbootstrap = 100\n"
        "ablation = false\nremoval = 0\n");
    StoppingJournal journal;
    tournament::CancelToken cancel;
    journal.stop_after(3, cancel);
    static_cast<void>(tables_of(experiment, 2, &journal, cancel));
    CHECK(cancel.is_cancelled());
    CHECK(journal.has_pieces());
    const std::size_t n_stopped = journal.size();
    const auto executor = tournament::make_parallel_executor(2);
    for (const std::uint32_t number : {2U, 1U}) {
        tournament::ShareJournal share{journal, {.number = number, .of = 2}};
        tournament::NoProgress progress;
        analysis::play_share(experiment, *executor, progress, {}, share);
    }
    const std::size_t n_played = journal.size();
    CHECK(n_played > n_stopped);
    const TablesLeft rest = tables_of(experiment, 2, &journal, {});
    CHECK(journal.size() == n_played);
    CHECK(journal.n_twice() == 0);
    CHECK(rest == tables_of(experiment, 2, nullptr, {}));
}

#pragma once

#include "cli/exit_code.hpp"
#include "cli/interruption.hpp"
#include "cli/ranks/processors.hpp"
#include "cli/ranks/ranks.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/journal/file_journal.hpp"
#include "tournament/journal/handout.hpp"

#include <atomic>
#include <cstddef>
#include <memory>
#include <string>
#include <vector>

namespace fides::cli {

/// The first of some processes, on whose word the others begin and end.
class Host {
public:
    /// @param threads  of this process
    Host(Ranks& ranks, unsigned threads);

    Host(const Host&) = delete;
    Host& operator=(const Host&) = delete;

    /// Ends the others, too, with that of a user's mistake unless another code was given.
    ~Host();

    /// The code that all end with. @return  the same
    int end(int code) noexcept;

    [[nodiscard]] Ranks& ranks() noexcept { return *ranks_; }

    /// Takes the processors of guests on this machine, too: they play nothing from now on.
    /// @return  threads that there is room for
    [[nodiscard]] unsigned take_all_processors() const;

private:
    Ranks* ranks_;
    Processors processors_;  // of all that are on this machine
    int code_ = exit_user_error;
};

/// The units of an experiment that are played by all processes, and kept by the host.
class HostedPlay {
public:
    /// @param owner    JSON: experiment and program, as a journal has it
    /// @param journal  has what earlier runs left, and keeps the rest
    /// @pre the experiment can be shared out. All that is given outlives this
    HostedPlay(Host& host, const tournament::Experiment& experiment, std::string owner,
               tournament::FileJournal& journal, tournament::Executor& executor);

    HostedPlay(const HostedPlay&) = delete;
    HostedPlay& operator=(const HostedPlay&) = delete;

    /// Waits for guests that still play.
    ~HostedPlay();

    /// Plays all that is missing.
    /// @param progress      is told of units, whoever plays them
    /// @param interruption  ends this early, and is what a guest's interruption leads to
    /// @throws games::UserError if the journal cannot be written or a guest cannot play
    void play(tournament::Executor& executor, tournament::Progress& progress,
              const Interruption& interruption);

private:
    class Service;

    void keep(const tournament::Unit& unit, std::string left);

    Ranks* ranks_;
    const tournament::Experiment* experiment_;
    std::string owner_;
    tournament::FileJournal* journal_;
    std::vector<tournament::Unit> units_;
    std::vector<bool> is_played_;      // by an earlier run
    std::atomic<std::size_t> n_done_;  // of the units
    tournament::Handout handout_;
    tournament::HandedUnits ours_;
    std::unique_ptr<Service> service_;  // while guests play
};

}  // namespace fides::cli

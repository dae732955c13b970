#pragma once

#include "analysis/findings/findings.hpp"
#include "analysis/findings/named_rows.hpp"
#include "tests/temporary_folder.hpp"
#include "tournament/execution/executor.hpp"
#include "tournament/execution/progress.hpp"
#include "tournament/experiment/experiment.hpp"
#include "tournament/results/result_store.hpp"

#include <cstdint>
#include <memory>
#include <string>

/// Experiments with levers and factors, and what is found out about them.
namespace fides::tests {

/// Counts what it is told.
class Counted final : public tournament::Progress {
public:
    void begin(std::uint64_t units) override { announced = units; }

    void advance(std::uint64_t units) override { done = units; }

    void end() override {}

    std::uint64_t announced = 0;
    std::uint64_t done = 0;
};

/// The tables of an experiment's levers and sensitivity.
class Studied {
public:
    explicit Studied(
        const tournament::Experiment& experiment,
        std::unique_ptr<tournament::Executor> executor = tournament::make_serial_executor());

    [[nodiscard]] analysis::NamedRows rows(const char* table) const { return {*results, table}; }

    [[nodiscard]] std::string csv(const std::string& table) const;

    [[nodiscard]] analysis::StudyReadings readings() const;

    Counted progress;
    std::string signature;
    std::unique_ptr<tournament::StoredResults> results;

private:
    TemporaryFolder work_;
};

/// Two organisations that fall out over every betrayal. An empathetic leader settles that cheaply;
/// a better history helps as well, at ten times the cost; moving apart does nothing, for nobody
/// communicates.
[[nodiscard]] tournament::Experiment planted();

/// Trust of two organisations against two keys that matter and one that does not.
[[nodiscard]] tournament::Experiment sensitive();

/// Trust without a contract, and what its curve over coverage comes to.
[[nodiscard]] tournament::Experiment curved();

}  // namespace fides::tests

#include "analysis/inference/observed_play.hpp"

#include "analysis/inference/candidates.hpp"
#include "games/user_error.hpp"
#include "tests/catch.hpp"
#include "tests/temporary_folder.hpp"

#include <string>

using namespace fides;
using namespace fides::analysis;
using namespace fides::tests;
using Catch::Matchers::ContainsSubstring;

namespace {

ObservedPlay read_play(const std::string& text) {
    const TemporaryFolder folder;
    write_text(folder.path() / "play.csv", text);
    return read_observed_play(folder.path() / "play.csv");
}

/// What is said of a table, without its folder.
std::string objection_to(const std::string& text) {
    try {
        static_cast<void>(read_play(text));
    } catch (const games::UserError& error) {
        const std::string message = error.what();
        return message.substr(message.find("play.csv"));
    }
    return "nothing";
}

std::string objection_to_list(const std::string& list) {
    try {
        static_cast<void>(read_candidates("--strategies", list));
    } catch (const games::UserError& error) {
        return error.what();
    }
    return "nothing";
}

std::string moves_text(const std::vector<games::Move>& moves) {
    std::string text;
    for (const games::Move move : moves) {
        text.push_back(games::letter(move));
    }
    return text;
}

const std::string heading = "subject,match,round,own,other\n";
const std::string other_subject = "b,1,1,D,C\n";

}  // namespace

TEST_CASE("Observed play is read whatever the order of rows and columns", "[analysis][infer]") {
    const ObservedPlay play = read_play(
        "Round,treatment,OTHER,Own,Match,subject\n2,x,D,C,m,bo\n1,x,C,C,m,bo\n1,x,D,C,m,al\n"
        "1,x,C,D,k,bo\n");
    REQUIRE(play.subjects.size() == 2);
    CHECK(play.subjects[0].name == "al");
    REQUIRE(play.subjects[1].matches.size() == 2);
    CHECK(play.subjects[1].matches[0].name == "k");
    CHECK(moves_text(play.subjects[1].matches[1].own) == "CC");
    CHECK(moves_text(play.subjects[1].matches[1].other) == "CD");
    CHECK(play.n_matches() == 3);
    CHECK(play.n_decisions() == 4);
}

TEST_CASE("Actions and rounds may be written in several ways", "[analysis][infer]") {
    const char* const text =
        GENERATE("subject,match,round,own,other\na,1,1,C,D\na,1,2,d,c\nb,1,1,D,C\n",
                 "subject,match,round,own,other\na,1,1,Cooperate,defect\na,1,2,DEFECT,cooperate\n"
                 "b,1,1,defect,cooperate\n",
                 "subject,match,round,own,other\na,1,1,1,0\na,1,2,0,1\nb,1,1,0,1\n",
                 "subject,match,round,own,other\na,1,0,C,D\na,1,1,D,C\nb,1,0,D,C\n",
                 "\xEF\xBB\xBFsubject;match;round;own;other\r\n\"a\";1;1;\"C\";D\r\na;1;2;D;C\r\nb;"
                 "1;1;D;C\r\n");
    const ObservedPlay play = read_play(text);
    REQUIRE(play.subjects.size() == 2);
    CHECK(moves_text(play.subjects[0].matches[0].own) == "CD");
    CHECK(moves_text(play.subjects[0].matches[0].other) == "DC");
}

TEST_CASE("A table that cannot be read is refused with its place", "[analysis][infer]") {
    const auto [text, message] = GENERATE(table<std::string, std::string>({
        {"", "play.csv: has no header line: it is empty"},
        {heading, "play.csv: has a header, but no decisions below it"},
        {"subject,match,round,own\na,1,1,C\n", "play.csv:1: needs a column other"},
        {"subject,match,round,onw,other\na,1,1,C,C\n",
         "needs a column own; allowed: subject, "
         "match, round, own, other, and others; "
         "nearest: \"onw\""},
        {"subject,own,match,round,own,other\n", "own is a heading already"},
        {heading + "a,1,1,C\n", "play.csv:2:1: has 4 cells, but the header has 5"},
        {heading + "a,1,1,C,X\n" + other_subject,
         "play.csv:2:9: other = X is no action; allowed: C and D, cooperate and defect, or 1 "
         "(cooperates) and 0"},
        {heading + "a,1,1,C,defct\n",
         "play.csv:2:9: other = defct is no action; allowed: C and D, "
         "cooperate and defect, or 1 (cooperates) and 0; nearest: "
         "\"defect\""},
        {heading + "a,1,1,2,1\n", "own = 2 is no action"},
        {heading + "a,1,1,C,D\na,1,2,1,0\n",
         "play.csv:3:7: own = 1 is written otherwise than the actions before it (c, d)"},
        {heading + "a,1,1,,D\n", "own has no value"},
        {heading + ",1,1,C,D\n", "subject has no value"},
        {heading + "a,,1,C,D\n", "match has no value"},
        {heading + "a,1,one,C,D\n", "round = one is no number of a round"},
        {heading + "a,1,1.5,C,D\n", "round = 1.5 is no number of a round"},
        {heading + "a,1,-1,C,D\n", "round = -1 is no number of a round"},
        {heading + "a,1,2,C,D\na,1,3,C,D\n",
         "play.csv:2:5: round = 2 is the lowest round of the "
         "file; allowed: matches that begin with round 1, or "
         "with round 0"},
        {heading + other_subject + "a,1,1,C,D\na,1,3,C,D\n",
         "play.csv:4:5: round = 3 is after a gap: match 1 of subject a has no round 2"},
        {heading + "b,1,0,C,D\na,1,1,C,D\n", "match 1 of subject a has no round 0"},
        {heading + "a,1,1,C,D\n" + other_subject + "a,1,1,D,D\n",
         "play.csv:4:5: round = 1 is in the file twice: match 1 of subject a has it in line 2 "
         "already"},
        {heading + "a,1,1,C,D\na,1,2,C,D\n",
         "play.csv: has one subject only, a: shares are those of subjects, two at least"},
        {heading + "a,1,1,C,\xff\n", "is not text in UTF-8"},
        {heading + std::string{"a,1,1,C,\0\n", 10}, "is not text in UTF-8"},
        {heading + "a,1,1,\"C,D\n", "has a quote that is not closed"},
    }));
    CAPTURE(text);
    const std::string said = objection_to(text);
    CHECK_THAT(said, ContainsSubstring(message));
    CHECK(said.find('\n') == std::string::npos);
}

TEST_CASE("A list of strategies is read as names, parameters and files", "[analysis][infer]") {
    const TemporaryFolder folder;
    write_text(folder.path() / "mine.toml",
               "kind = \"memory_one\"\nname = \"My own\"\nfirst = 1\n"
               "after = { CC = 1, CD = 0, DC = 1, DD = 0.5 }\n");
    const std::string file = (folder.path() / "mine.toml").string();
    const std::vector<Candidate> candidates = read_candidates(
        "--strategies", "TFT, random(p=0.3),GSG = general_soft_grudger(d=2, c=1)," + file);
    REQUIRE(candidates.size() == 4);
    CHECK(candidates[0].name == "tit_for_tat");
    CHECK(candidates[1].name == "random(p=0.3)");
    CHECK(candidates[2].name == "GSG");
    CHECK(candidates[2].spec.canonical() == "general_soft_grudger(n=1, d=2, c=1)");
    CHECK(candidates[3].name == "My own");
}

TEST_CASE("A list with a strategy that cannot be inferred is refused", "[analysis][infer]") {
    const auto [list, message] = GENERATE(table<std::string, std::string>({
        {"", "--strategies: has nothing where a strategy should stand"},
        {"tit_for_tat,", "--strategies: has nothing where a strategy should stand"},
        {"=grudger", "--strategies: has nothing where a strategy should stand"},
        {"grudgr", "--strategies: unknown strategy \"grudgr\"; nearest: \"grudger\""},
        {"random(p=2)", "--strategies: p = 2 is outside [0, 1]"},
        {"random(q=1)", "unknown parameter"},
        {"tit_for_tat,grim,TFT", "--strategies: TFT is the same strategy as tit_for_tat"},
        {"A=grudger,A=tit_for_tat", "--strategies: A=tit_for_tat names two strategies alike"},
        {"none.toml", "names a file that is not there"},
        {"reciprocator", "reciprocator goes by its beliefs, which moves do not show"},
        {"first_by_tullock", "its chance of cooperating is not known"},
        {"contract_seeker", "cannot play prisoners_dilemma"},
    }));
    CAPTURE(list);
    const std::string said = objection_to_list(list);
    CHECK_THAT(said, ContainsSubstring(message));
    CHECK(said.find('\n') == std::string::npos);
}

#include "analysis/words/citations.hpp"

#include <algorithm>
#include <array>

namespace fides::analysis {

namespace {

struct Reference {
    std::string_view brief;  ///< as the text has it
    std::string_view full;
};

constexpr std::array<Reference, 36> citations{{
    {"Aunger, Millar & Greenhalgh 2021",
     "Aunger, J. A., Millar, R. & Greenhalgh, J. (2021). When trust, confidence, and faith "
     "collide: "
     "refining a realist theory of how and why inter-organisational collaborations in healthcare "
     "work. BMC Health Services Research 21, 602. https://doi.org/10.1186/s12913-021-06630-x"},
    {"Axelrod 1980",
     "Axelrod, R. (1980). Effective choice in the prisoner's dilemma. Journal of Conflict "
     "Resolution 24(1), 3-25. https://doi.org/10.1177/002200278002400101"},
    {"Coleman 1990",
     "Coleman, J. S. (1990). Foundations of Social Theory. Harvard University Press, ch. 5."},
    {"Efron & Tibshirani 1993",
     "Efron, B. & Tibshirani, R. J. (1993). An Introduction to the Bootstrap. Chapman & Hall."},
    {"Falk & Kosfeld 2006",
     "Falk, A. & Kosfeld, M. (2006). The hidden costs of control. American Economic Review 96(5), "
     "1611-1630. https://doi.org/10.1257/aer.96.5.1611"},
    {"Frey & Jegen 2001",
     "Frey, B. S. & Jegen, R. (2001). Motivation crowding theory. Journal of Economic Surveys "
     "15(5), 589-611. https://doi.org/10.1111/1467-6419.00150"},
    {"Gilbert & Malone 1995",
     "Gilbert, D. T. & Malone, P. S. (1995). The correspondence bias. Psychological Bulletin "
     "117(1), 21-38. https://doi.org/10.1037/0033-2909.117.1.21"},
    {"Hart & Moore 1988",
     "Hart, O. & Moore, J. (1988). Incomplete contracts and renegotiation. Econometrica 56(4), "
     "755-785. https://doi.org/10.2307/1912698"},
    {"Barabasi & Albert 1999",
     "Barabasi, A.-L. & Albert, R. (1999). Emergence of scaling in random networks. Science "
     "286(5439), 509-512. https://doi.org/10.1126/science.286.5439.509"},
    {"Erdos & Renyi 1959",
     "Erdos, P. & Renyi, A. (1959). On random graphs I. Publicationes Mathematicae 6, 290-297."},
    {"Huxham & Vangen 2005",
     "Huxham, C. & Vangen, S. (2005). Managing to Collaborate: The Theory and Practice of "
     "Collaborative Advantage. Routledge."},
    {"Ring & Van de Ven 1994",
     "Ring, P. S. & Van de Ven, A. H. (1994). Developmental processes of cooperative "
     "interorganizational relationships. Academy of Management Review 19(1), 90-118. "
     "https://doi.org/10.5465/amr.1994.9410122009"},
    {"Watts & Strogatz 1998",
     "Watts, D. J. & Strogatz, S. H. (1998). Collective dynamics of 'small-world' networks. Nature "
     "393, 440-442. https://doi.org/10.1038/30918"},
    {"Kelley 1973",
     "Kelley, H. H. (1973). The processes of causal attribution. American Psychologist 28(2), "
     "107-128. https://doi.org/10.1037/h0034225"},
    {"Ledyard 1995",
     "Ledyard, J. O. (1995). Public goods: a survey of experimental research. In J. Kagel & A. "
     "Roth "
     "(eds), Handbook of Experimental Economics, 111-194. Princeton University Press."},
    {"Lind & Mehlum 2010",
     "Lind, J. T. & Mehlum, H. (2010). With or without U? The appropriate test for a U-shaped "
     "relationship. Oxford Bulletin of Economics and Statistics 72(1), 109-118. "
     "https://doi.org/10.1111/j.1468-0084.2009.00569.x"},
    {"MacKinnon & White 1985",
     "MacKinnon, J. G. & White, H. (1985). Some heteroskedasticity-consistent covariance matrix "
     "estimators with improved finite sample properties. Journal of Econometrics 29(3), 305-325. "
     "https://doi.org/10.1016/0304-4076(85)90158-7"},
    {"Malhotra & Murnighan 2002",
     "Malhotra, D. & Murnighan, J. K. (2002). The effects of contracts on interpersonal trust. "
     "Administrative Science Quarterly 47(3), 534-559. https://doi.org/10.2307/3094850"},
    {"McKelvey & Palfrey 1995",
     "McKelvey, R. D. & Palfrey, T. R. (1995). Quantal response equilibria for normal form games. "
     "Games and Economic Behavior 10(1), 6-38. https://doi.org/10.1006/game.1995.1023"},
    {"Palfrey & Rosenthal 1984",
     "Palfrey, T. R. & Rosenthal, H. (1984). Participation and the provision of discrete public "
     "goods: a strategic analysis. Journal of Public Economics 24(2), 171-193. "
     "https://doi.org/10.1016/0047-2727(84)90023-9"},
    {"Rapoport & Chammah 1965",
     "Rapoport, A. & Chammah, A. M. (1965). Prisoner's Dilemma: A Study in Conflict and "
     "Cooperation. University of Michigan Press."},
    {"Roth & Murnighan 1978",
     "Roth, A. E. & Murnighan, J. K. (1978). Equilibrium behavior and repeated play of the "
     "prisoner's dilemma. Journal of Mathematical Psychology 17(2), 189-198. "
     "https://doi.org/10.1016/0022-2496(78)90030-5"},
    {"Salmon et al. 2011",
     "Salmon, J. K., Moraes, M. A., Dror, R. O. & Shaw, D. E. (2011). Parallel random numbers: as "
     "easy as 1, 2, 3. Proceedings of SC11. https://doi.org/10.1145/2063384.2063405"},
    {"Selten 1975",
     "Selten, R. (1975). Reexamination of the perfectness concept for equilibrium points in "
     "extensive games. International Journal of Game Theory 4(1), 25-55. "
     "https://doi.org/10.1007/BF01766400"},
    {"Singer-Clark 2014",
     "Singer-Clark, T. (2014). Morality metrics on iterated prisoner's dilemma players. Working "
     "paper, after Aaronson, S. (2014), Eigenmorality."},
    {"Simonsohn 2018",
     "Simonsohn, U. (2018). Two lines: a valid alternative to the invalid testing of U-shaped "
     "relationships with quadratic regressions. Advances in Methods and Practices in Psychological "
     "Science 1(4), 538-555. https://doi.org/10.1177/2515245918805755"},
    {"Slovic 1993",
     "Slovic, P. (1993). Perceived risk, trust, and democracy. Risk Analysis 13(6), 675-682. "
     "https://doi.org/10.1111/j.1539-6924.1993.tb01329.x"},
    {"Aunger et al. 2021",
     "Aunger, J. A., Millar, R., Greenhalgh, J., Mannion, R., Rafferty, A.-M. & McLeod, H. (2021). "
     "Why do some inter-organisational collaborations in healthcare work when others do not? A "
     "realist review. Systematic Reviews 10, 82. https://doi.org/10.1186/s13643-021-01630-8"},
    {"Campolongo et al. 2007",
     "Campolongo, F., Cariboni, J. & Saltelli, A. (2007). An effective screening design for "
     "sensitivity analysis of large models. Environmental Modelling & Software 22(10), 1509-1518. "
     "https://doi.org/10.1016/j.envsoft.2006.10.004"},
    {"Hooke & Jeeves 1961",
     "Hooke, R. & Jeeves, T. A. (1961). \"Direct search\" solution of numerical and statistical "
     "problems. Journal of the ACM 8(2), 212-229. https://doi.org/10.1145/321062.321069"},
    {"Jansen 1999",
     "Jansen, M. J. W. (1999). Analysis of variance designs for model output. Computer Physics "
     "Communications 117(1-2), 35-43. https://doi.org/10.1016/S0010-4655(98)00154-4"},
    {"Joe & Kuo 2008",
     "Joe, S. & Kuo, F. Y. (2008). Constructing Sobol sequences with better two-dimensional "
     "projections. SIAM Journal on Scientific Computing 30(5), 2635-2654. "
     "https://doi.org/10.1137/070709359"},
    {"McKay et al. 1979",
     "McKay, M. D., Beckman, R. J. & Conover, W. J. (1979). A comparison of three methods for "
     "selecting values of input variables in the analysis of output from a computer code. "
     "Technometrics 21(2), 239-245. https://doi.org/10.1080/00401706.1979.10489755"},
    {"Morris 1991",
     "Morris, M. D. (1991). Factorial sampling plans for preliminary computational experiments. "
     "Technometrics 33(2), 161-174. https://doi.org/10.1080/00401706.1991.10484804"},
    {"Saltelli et al. 2010",
     "Saltelli, A., Annoni, P., Azzini, I., Campolongo, F., Ratto, M. & Tarantola, S. (2010). "
     "Variance based sensitivity analysis of model output: design and estimator for the total "
     "sensitivity index. Computer Physics Communications 181(2), 259-270. "
     "https://doi.org/10.1016/j.cpc.2009.09.018"},
    {"Sobol' 2001",
     "Sobol', I. M. (2001). Global sensitivity indices for nonlinear mathematical models and their "
     "Monte Carlo estimates. Mathematics and Computers in Simulation 55(1-3), 271-280. "
     "https://doi.org/10.1016/S0378-4754(00)00270-6"},
}};

}  // namespace

std::vector<std::string> citations_in(const std::vector<std::string>& texts) {
    std::vector<std::string> out;
    for (const Reference& citation : citations) {
        const bool stands = std::any_of(texts.begin(), texts.end(), [&](const std::string& text) {
            return text.find(citation.brief) != std::string::npos;
        });
        if (stands) {
            out.emplace_back(citation.full);
        }
    }
    std::sort(out.begin(), out.end());
    return out;
}

}  // namespace fides::analysis

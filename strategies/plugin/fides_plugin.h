#ifndef FIDES_PLUGIN_H
#define FIDES_PLUGIN_H

/* A strategy for Fides in a shared object, in C or anything that can speak C. C++ has an easier way
 * in fides_plugin.hpp.
 *
 * The shared object exports one function, fides_plugin_describe, which returns a description that
 * lives as long as the library. For each match the referee provides state_size bytes, calls begin,
 * then decide once a round (or rely and honour, if it is role-aware), then end. Matches are many at
 * a time, so whatever a match needs belongs in its state; in one process several threads may play
 * different matches. Nobody frees what the other allocated. No exception may leave a function.
 *
 *     static double decide(void* state, const fides_view* view) {
 *         (void)state;
 *         return view->round == 0 || view->partner[view->round - 1].move == FIDES_COOPERATE;
 *     }
 *
 *     static const fides_plugin plugin = {.version = FIDES_PLUGIN_VERSION,
 *                                         .size = sizeof(fides_plugin),
 *                                         .name = "my_tit_for_tat",
 *                                         .memory = 1,
 *                                         .decide = decide};
 *
 *     FIDES_PLUGIN_EXPORT const fides_plugin* fides_plugin_describe(void) { return &plugin; }
 */

#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

/* Version of this interface: one that differs is refused. */
#define FIDES_PLUGIN_VERSION 1u

#if defined(__GNUC__)
#define FIDES_PLUGIN_EXPORT __attribute__((visibility("default")))
#else
#define FIDES_PLUGIN_EXPORT
#endif

/* Values of the fields below. */
enum { FIDES_COOPERATE = 0, FIDES_DEFECT = 1 };

enum { FIDES_TRUSTOR = 0, FIDES_TRUSTEE = 1 };

enum { FIDES_WITHHELD = 0, FIDES_HONOURED = 1, FIDES_BETRAYED = 2 };

enum { FIDES_OPEN = 0, FIDES_COVERED = 1 };

enum { FIDES_TWO_ACTION = 0, FIDES_TRUST = 1, FIDES_MUTUAL_TRUST = 2 };

enum { FIDES_ALTERNATING = 0, FIDES_FIXED = 1 };

/* Flags of a description. */
enum {
    FIDES_STOCHASTIC = 1,   /* equal inputs may give different moves */
    FIDES_ROLE_AWARE = 2,   /* decides each role by itself: rely and honour */
    FIDES_READS_BELIEFS = 4 /* wants trust, motivation, confidence and reliability */
};

/* Memory of a strategy that looks back without bound. */
#define FIDES_UNBOUNDED 0xFFFFFFFFu

/* What one party did in one round: one's own as it came out, the partner's as it was seen. */
typedef struct fides_conduct {
    uint8_t move;        /* FIDES_COOPERATE or FIDES_DEFECT; in the trust games cooperation means
                            that it relied (as trustor) and honoured (if it was relied on) */
    uint8_t reliance;    /* as trustor: FIDES_COOPERATE if it relied */
    uint8_t response;    /* as trustee: FIDES_WITHHELD, FIDES_HONOURED or FIDES_BETRAYED */
    uint8_t contingency; /* FIDES_COVERED if its honouring was owed under the contract */
} fides_conduct;

/* The contract as it binds one party in a round; all 0 where none covers anything. */
typedef struct fides_terms {
    double covered_chance;  /* chance that the contingency met is covered, in [0, 1] */
    double compliance;      /* chance that it complies against its will where covered */
    double sanction_chance; /* of a covered breach */
    double penalty;         /* payoff units */
    double compensation;    /* payoff units, to the victim */
    double cost;            /* of each party, payoff units a round */
    double base_rate;       /* chance that the ill-willed honour unbound */
    double ill_willed;      /* chance that the ill-willed honour, covered or not */
    double attributed[2];   /* share of an honouring put down to pressure: open, covered */
} fides_terms;

/* The terms agreed, in force or not. */
typedef struct fides_contract {
    double coverage;         /* in [0, 1]; 0: there is no contract */
    double contractible;     /* in [0, 1] */
    double monitoring;       /* in [0, 1] */
    double enforcement;      /* in [0, 1] */
    double penalty;          /* payoff units */
    double compensation;     /* share of the penalty, in [0, 1] */
    double compliance_noise; /* payoff units, > 0 */
    double cost[3];          /* payoff units a round: constant, by coverage, by coverage squared */
    uint32_t start;          /* first round in force */
    uint32_t end;            /* first round no longer in force; 0: it never ends */
} fides_contract;

typedef struct fides_two_action {
    double reward, sucker, temptation, punishment; /* payoff units a round */
} fides_two_action;

typedef struct fides_trust {
    double gain, loss, honour_payoff, temptation, outside_option; /* payoff units a round */
} fides_trust;

typedef struct fides_game {
    uint32_t size;                  /* sizeof(fides_game) */
    uint32_t form;                  /* FIDES_TWO_ACTION, FIDES_TRUST or FIDES_MUTUAL_TRUST */
    uint32_t roles;                 /* form trust: FIDES_ALTERNATING or FIDES_FIXED */
    uint32_t reserved;              /* 0 */
    fides_two_action two_action[2]; /* form two_action: of each seat */
    fides_trust trust;              /* the other forms */
} fides_game;

/* What a strategy knows of its match. It is for reading, and for the duration of the call. */
typedef struct fides_view fides_view;

struct fides_view {
    uint32_t size;                /* sizeof(fides_view) */
    uint32_t round;               /* rounds played so far: the number of this round, from 0 */
    const fides_conduct* own;     /* one a round played, oldest first */
    const fides_conduct* partner; /* likewise, as this party saw it */
    uint32_t own_cooperations;    /* moves of cooperation so far */
    uint32_t partner_cooperations;
    uint32_t announced_length; /* rounds of the match; 0: not told */
    uint32_t seed;             /* below 2^31, of this match and party alone */
    uint8_t seat;              /* 0 first, 1 second */
    uint8_t role;              /* form trust: FIDES_TRUSTOR or FIDES_TRUSTEE this round */
    uint8_t in_force;          /* 1 if the contract binds in this round */
    uint8_t reserved_bytes[5]; /* 0 */
    const fides_game* game;
    const fides_contract* contract;
    const fides_terms* about_partner; /* the contract as it binds the partner this round */
    const fides_terms* about_self;    /* and this party. Both 0 when the match begins */

    /* With FIDES_READS_BELIEFS, else 0. */
    double trust;               /* own belief that the partner cooperates of its own will */
    double motivation;          /* what formalisation leaves of this party's will to honour */
    double compliance_expected; /* chance that the contract makes an unwilling partner comply */
    double confidence;          /* the same, times the chance that the contract covers the case */
    double reliability;         /* chance that the partner honours, all in all */

    /* The next random number of this match, in (0, 1): the same ones wherever it is played. */
    double (*uniform)(const fides_view* view);
    /* Gives up with a reason in UTF-8, one line: the match does not go on. */
    void (*fail)(const fides_view* view, const char* reason);

    void* referee;           /* the referee's own */
    const void* reserved[4]; /* NULL */
};

/* A finite strategy as data: it then runs without calls, in the fastest way. */
typedef struct fides_state {
    double cooperation; /* chance of meaning to cooperate, in [0, 1] */
    uint16_t next[4];   /* state after own and partner's move CC, CD, DC, DD (own first) */
} fides_state;

typedef struct fides_automaton {
    uint32_t n_states;         /* 1 to 65535 */
    uint32_t start;            /* state of the first round */
    const fides_state* states; /* n_states of them */
} fides_automaton;

/* What a plugin is. Functions that it has no use for are NULL. */
typedef struct fides_plugin {
    uint32_t version;                 /* FIDES_PLUGIN_VERSION */
    uint32_t size;                    /* sizeof(fides_plugin) */
    const char* name;                 /* UTF-8, one line of at most 100 bytes */
    const char* summary;              /* UTF-8, one line of at most 1000 bytes; may be NULL */
    uint32_t flags;                   /* FIDES_STOCHASTIC and so on, added up */
    uint32_t memory;                  /* rounds it looks back; FIDES_UNBOUNDED */
    uint32_t state_size;              /* bytes of state a match; 0: none, state is NULL */
    uint32_t state_alignment;         /* a power of two, at most 4096; 0: as malloc does */
    const fides_automaton* automaton; /* may be NULL. decide must play alike */

    /* Makes a state of bytes that are 0. */
    void (*begin)(void* state, const fides_view* view);
    /* Ends what begin made. */
    void (*end)(void* state);

    /* Chance of cooperating, in [0, 1]; what is certain is 0 or 1. Required unless role-aware. */
    double (*decide)(void* state, const fides_view* view);
    /* The same for many matches, all in the same round. Optional, for speed. */
    void (*decide_batch)(uint32_t n, void* const* states, const fides_view* const* views,
                         double* chances);
    /* Role-aware: chance of relying as trustor, and of honouring if relied on. Both are asked in
     * every round, rely first; in two-action games honour alone. */
    double (*rely)(void* state, const fides_view* view);
    double (*honour)(void* state, const fides_view* view);

    const void* reserved[4]; /* NULL */
} fides_plugin;

/* What the shared object exports. */
FIDES_PLUGIN_EXPORT const fides_plugin* fides_plugin_describe(void);

#ifdef __cplusplus
}
#endif

#endif

/* What would the ecology of a quarter cost in C? The phase layers_grow of sim/arena/ecology.py, on the same records.
 *
 * The records are those of records.h, which floor.py writes from the engine's own dtypes. */

#include <math.h>
#include <stdint.h>

#include "records.h"

#define QUARTER 0.25
#define FAILURE 12
enum { SUBSIDENCE, QUARRY, METAL };
enum { NATIVE_RESOURCE_USE = 2, INDUSTRY_INTEGRATION = 4 };

static uint64_t mix(uint64_t z)
{
    z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9u;
    z = (z ^ (z >> 27)) * 0x94D049BB133111EBu;
    return z ^ (z >> 31);
}

static double luck(uint64_t seed, uint64_t event, uint64_t period, uint64_t who, uint64_t whom)
{
    uint64_t key = mix(seed * 0x9E3779B97F4A7C15u + event * 0xC2B2AE3D27D4EB4Fu);
    key += period * 0xD6E8FEB86659FD93u + who * 0xA0761D6478BD642Fu;
    key += whom * 0xE7037ED1A0B428DBu;
    return (double)(mix(key) >> 11) * (1.0 / 9007199254740992.0);
}

static double lesser(double a, double b) { return b < a ? b : a; }
static double greater(double a, double b) { return b > a ? b : a; }

static double by_kind(int64_t kind, double subsidence, double quarry, double metal)
{
    return kind == SUBSIDENCE ? subsidence : kind == QUARRY ? quarry : metal;
}

static double logistic_after(double level, double potential, double left)
{
    if (potential <= 0.0) return level * left;
    if (level >= potential) return potential + (level - potential) * left;
    if (level <= 0.0) return 0.0;
    return potential / (1.0 + (potential / level - 1.0) * left);
}

static double approach_after(double level, double potential, double left)
{
    return potential + (level - potential) * left;
}

static double kept_of(double rate, double excess) { return excess > 0.0 ? exp(-rate * excess * QUARTER) : 1.0; }

static double saturating_return(double outlay, double need, double steepness)
{
    if (need <= 0.0 || outlay >= need) return 1.0;
    if (outlay <= 0.0) return 0.0;
    return (1.0 - exp(-steepness * outlay / need)) / (1.0 - exp(-steepness));
}

static double safety_need(const Ground *ground, const Costs *costs)
{
    double unit = by_kind(ground->kind, costs->safety_subsidence, costs->safety_quarry, costs->safety_metal);
    return ground->area * unit * ground->hazard;
}

static double ecology_need(const Ground *ground, const Costs *costs)
{
    double unit = by_kind(ground->kind, costs->ecology_subsidence, costs->ecology_quarry, costs->ecology_metal);
    double extra = costs->contamination_extra * ground->contamination + costs->bare_soil_extra * (1.0 - ground->soil);
    return ground->area * unit * (1.0 + extra) * (1.0 - ground->cover);
}

static double landscape_need(const Ground *ground, const Costs *costs)
{
    double unit = by_kind(ground->kind, costs->landscape_subsidence, costs->landscape_quarry, costs->landscape_metal);
    return ground->area * costs->landscape_share * unit;
}

static double own_share(const Costs *costs, int64_t mode)
{
    if (mode == NATIVE_RESOURCE_USE) return costs->farm_share_native;
    if (mode == INDUSTRY_INTEGRATION) return lesser(costs->farm_share_integration + costs->landscape_share, 1.0);
    return 0.0;
}

static double use_need(const Ground *ground, const Costs *costs, const Project *project)
{
    double need = 0.0;
    if (project->mode == NATIVE_RESOURCE_USE)
        need = ground->area * costs->native_setup;
    else if (project->mode == INDUSTRY_INTEGRATION)
        need = lesser(ground->area, costs->facilities_area) * costs->facilities;
    if (project->trades == 1) need += ground->area * (1.0 - own_share(costs, project->mode)) * costs->trading_setup;
    return need;
}

static void first_planting(uint64_t seed, int64_t site, const Ground *ground, Restoration *restoration,
                           const Growth *growth)
{
    if (restoration->planted == 1 || restoration->ecology_spent <= 0.0) return;
    restoration->planted = 1;
    double chance = by_kind(ground->kind, growth->failure_other, growth->failure_other, growth->failure_metal);
    if (luck(seed, FAILURE, 0, (uint64_t)site, 0) < chance) {
        restoration->ecology_spent *= 1.0 - growth->failure_loss;
        restoration->ecology_young *= 1.0 - growth->failure_loss;
    }
}

typedef struct { /* part of a gap that a quarter leaves open, by what closes it */
    double natural, subsidence, quarry, metal, landscape, use, young;
} LeftOpen;

static LeftOpen left_open(const Growth *growth, const Costs *costs)
{
    LeftOpen left = {
        exp(-growth->natural_rate * QUARTER),
        exp(-growth->ecology_rate_subsidence * QUARTER),
        exp(-growth->ecology_rate_quarry * QUARTER),
        exp(-growth->ecology_rate_metal * QUARTER),
        exp(-growth->landscape_rate * QUARTER),
        exp(-growth->use_rate * QUARTER),
        exp(-QUARTER / greater(costs->upkeep_years, QUARTER)),
    };
    return left;
}

static void grow_cover(const Ground *ground, Restoration *restoration, const Growth *growth, const Costs *costs,
                       const LeftOpen *left)
{
    double works = saturating_return(restoration->ecology_spent, ecology_need(ground, costs), costs->steepness);
    works *= lesser(restoration->safety / growth->safe_enough, 1.0);
    double natural = greater(growth->natural_cover * ground->soil, ground->cover);
    restoration->natural = logistic_after(restoration->natural, natural, left->natural);
    double potential = (1.0 - restoration->natural) * works;
    double seedlings = greater(restoration->planted_cover, growth->seedling_cover * potential);
    double grown = logistic_after(seedlings, potential,
                                  by_kind(ground->kind, left->subsidence, left->quarry, left->metal));
    double decline =
        growth->decay_rate * (1.0 - restoration->care) + growth->pressure_rate * restoration->pressure;
    restoration->planted_cover = grown * kept_of(1.0, decline);
    restoration->ecology = lesser(restoration->natural + restoration->planted_cover, 1.0);
}

void layers_grow(int64_t lanes, int64_t sites, const int64_t *seeds, const Ground *grounds, Restoration *restorations,
                 const Project *projects, const Growth *growths, const Costs *all_costs)
{
    for (int64_t lane = 0; lane < lanes; lane++) {
        const Growth *growth = growths + lane;
        const Costs *costs = all_costs + lane;
        const LeftOpen left = left_open(growth, costs);
        for (int64_t site = 0; site < sites; site++) {
            const Ground *ground = grounds + lane * sites + site;
            const Project *project = projects + lane * sites + site;
            Restoration *restoration = restorations + lane * sites + site;
            first_planting((uint64_t)seeds[lane], site, ground, restoration, growth);
            restoration->ecology_young *= left.young;
            restoration->safety =
                saturating_return(restoration->safety_spent, safety_need(ground, costs), costs->steepness);
            grow_cover(ground, restoration, growth, costs, &left);
            double green = lesser(restoration->ecology / growth->green_enough, 1.0);

            double full = landscape_need(ground, costs);
            double potential = saturating_return(restoration->landscape_spent, full, costs->steepness) * green;
            restoration->landscape = approach_after(restoration->landscape, potential, left.landscape);
            restoration->landscape *= kept_of(growth->pressure_rate, restoration->pressure);

            double ripened = 1.0 - exp(-restoration->ecology * QUARTER / growth->maturity_years);
            restoration->maturity += ripened * (1.0 - restoration->maturity);

            if (restoration->use_spent <= 0.0 && restoration->use <= 0.0) continue;
            full = use_need(ground, costs, project);
            potential = full > 0.0 ? lesser(restoration->use_spent / full, 1.0) * green : 0.0;
            if (project->mode == INDUSTRY_INTEGRATION) potential *= restoration->landscape;
            restoration->use = approach_after(restoration->use, potential, left.use);
        }
    }
}

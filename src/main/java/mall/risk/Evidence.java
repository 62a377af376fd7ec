package mall.risk;

import java.util.EnumSet;
import java.util.Set;

/**
 * What the tables know about an act, read before it is noted.
 *
 * @param actorsOnDevice how many other members acted for the beneficiary from this device lately
 * @param actsThisHour how many acts there were for the beneficiary within the hour
 * @param actsInNetwork how many acts came out of this network within the day
 */
record Evidence(
        boolean self,
        boolean sameDevice,
        boolean sameNetwork,
        int actorsOnDevice,
        int actsThisHour,
        int actsInNetwork,
        boolean ring) {

    /** The signs of it, and what they weigh together. */
    Judgement judged(RiskConfig config) {
        Set<Sign> signs = signs(config);
        int score = signs.stream().mapToInt(config::weight).sum();
        return new Judgement(Verdict.TABLE.next(Verdict.NEW, cause(score, config)), score, signs);
    }

    private Set<Sign> signs(RiskConfig config) {
        Set<Sign> signs = EnumSet.noneOf(Sign.class);
        add(signs, self, Sign.SELF);
        add(signs, sameDevice, Sign.SAME_DEVICE);
        add(signs, sameNetwork, Sign.SAME_NETWORK);
        add(signs, actorsOnDevice >= config.actorsPerDevice(), Sign.SHARED_DEVICE);
        add(signs, actsThisHour >= config.actsPerHour(), Sign.HASTE);
        add(signs, actsInNetwork >= config.actsPerNetwork(), Sign.CROWDED_NETWORK);
        add(signs, ring, Sign.RING);
        return signs;
    }

    private static void add(Set<Sign> signs, boolean seen, Sign sign) {
        if (seen) {
            signs.add(sign);
        }
    }

    private static Object cause(int score, RiskConfig config) {
        if (score >= config.rejectFrom()) {
            return new Verdict.Plain();
        }
        return score >= config.holdFrom() ? new Verdict.Odd() : new Verdict.Clean();
    }
}

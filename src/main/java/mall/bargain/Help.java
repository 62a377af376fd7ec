package mall.bargain;

import java.time.Instant;
import mall.identity.MemberId;
import mall.kernel.Money;

/**
 * What one friend took off.
 *
 * @param firstCut which cut of the plan was his first, from 0 …
 * @param cuts … and how many he took
 * @param cut what they are together
 * @param price what was left
 */
record Help(
        BargainId bargain,
        MemberId helper,
        boolean newcomer,
        int firstCut,
        int cuts,
        Money cut,
        Money price,
        Instant at) {}

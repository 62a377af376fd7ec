package mall.campaign;

import mall.identity.MemberId;

/**
 * Who is held out of a push: a lot that anybody can draw again and that nobody can choose. The finalizer of SplitMix64
 * spreads the two ids evenly, so that pushes hold out different members.
 */
final class HoldOut {

    private static final int WHOLE = 10_000;

    private HoldOut() {}

    /** Whether the member gets nothing from this push. */
    static boolean contains(CouponPushId push, MemberId member, int basisPoints) {
        long lot = mix(mix(push.value()) ^ member.value());
        return Long.remainderUnsigned(lot, WHOLE) < basisPoints;
    }

    private static long mix(long value) {
        long mixed = (value ^ (value >>> 30)) * 0xbf58476d1ce4e5b9L;
        mixed = (mixed ^ (mixed >>> 27)) * 0x94d049bb133111ebL;
        return mixed ^ (mixed >>> 31);
    }
}

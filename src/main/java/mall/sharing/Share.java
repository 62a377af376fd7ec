package mall.sharing;

import mall.identity.MemberId;

/**
 * A member's link to something.
 *
 * @param id raw, never leaves the room
 */
record Share(long id, ShareToken token, MemberId sharer, Target target) {}

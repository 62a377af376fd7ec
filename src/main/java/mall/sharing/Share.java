package mall.sharing;

import mall.groupbuy.GroupId;
import mall.identity.MemberId;

/** A member's share of a group. */
record Share(ShareToken token, MemberId sharer, GroupId group) {}

package mall.invitation;

import java.util.List;
import mall.identity.MemberId;

/** Who stood where when a board was closed, and what he was given. */
public record Winner(int rank, MemberId member, int score, List<Gift> gifts) {}

package mall.identity;

import java.util.Optional;

/**
 * What others may see of a member.
 *
 * @param nickname fit to show: a stand-in when he has none, or his account is deleted
 */
public record MemberCard(MemberId id, String nickname, Optional<String> avatarUrl) {}

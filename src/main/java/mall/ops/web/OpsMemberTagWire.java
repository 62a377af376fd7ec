package mall.ops.web;

import static java.util.stream.Collectors.toUnmodifiableSet;

import jakarta.validation.constraints.NotNull;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Set;
import mall.catalog.Line;
import mall.identity.IdentityError;
import mall.identity.MemberId;
import mall.platform.http.PathIds;
import mall.segment.Tags;
import org.eclipse.microprofile.openapi.annotations.media.Schema;

/** Tags of members. */
@Schema(name = "OpsMemberTags")
record OpsMemberTagWire(String memberId, List<String> tags) {

    /** All tags a member is to have. */
    @Schema(name = "OpsMemberTagsEntry")
    record Entry(
            @NotNull(message = "请填写标签") @Size(max = Tags.MOST, message = "最多 50 个标签")
            List<@NotNull(message = "标签不能为空") @Line(max = 20) String> tags) {

        Set<String> toTags() {
            return tags.stream().map(String::strip).collect(toUnmodifiableSet());
        }
    }

    /** One tag for, or from, many members. */
    @Schema(name = "OpsMemberTagBatch")
    record Batch(
            @NotNull(message = "请填写标签") @Line(max = 20) String tag,

            @NotNull(message = "请选择会员") @Size(min = 1, max = 1_000, message = "一次 1 到 1000 位会员")
            List<@NotNull(message = "会员编号不能为空") String> memberIds) {

        Set<MemberId> toMembers() {
            return memberIds.stream()
                    .map(id -> PathIds.required(id, MemberId::new, IdentityError.MEMBER_NOT_FOUND))
                    .collect(toUnmodifiableSet());
        }
    }

    /** How many members a batch has changed. */
    @Schema(name = "OpsMemberTagBatchResult")
    record Changed(
            @Schema(description = "实际变更的会员数；已有（或没有）该标签的不计") int changed) {}

    /** A tag and how many members have it. */
    @Schema(name = "OpsMemberTagCount")
    record Count(String tag, long memberCount) {

        static Count of(Tags.Count count) {
            return new Count(count.tag(), count.members());
        }
    }

    /** Every tag in use. */
    @Schema(name = "OpsMemberTagCounts")
    record Counts(List<Count> items) {}
}

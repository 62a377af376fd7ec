package mall.task.web;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import mall.identity.MemberCard;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.task.PlanStatus;
import mall.task.TaskKind;
import mall.task.TeamPk;
import mall.task.TeamPkTerms;
import mall.task.TeamPkView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A PK between teams on the wire. */
@Schema(name = "TeamPk")
record TeamPkWire(
        String id,
        String name,
        @Schema(description = "每队最多几人") int teamSize,
        @Schema(description = "什么行为得几分") List<Score> scores,
        @Schema(description = "各名次的奖励，发给有贡献的队员") List<Tier> prizes,
        OffsetDateTime startsAt,
        OffsetDateTime endsAt,
        @Schema(description = "现在能否组队、入队和得分") boolean open,
        @Schema(description = "名次已确定，奖励已发放") boolean decided,
        OffsetDateTime serverTime) {

    /** What counts, and how much. */
    @Schema(name = "TeamPkScore")
    record Score(TaskKind kind, String title, int points) {}

    /** The prizes of some places. */
    @Schema(name = "TeamPkTier")
    record Tier(@Schema(description = "从上一档之后到这一名") int lastPlace, List<PrizeWire> prizes) {}

    /** A PK with its leaderboard. */
    @Schema(name = "TeamPkBoard")
    record Board(TeamPkWire pk, List<Line> board) {

        static Board of(TeamPkView view, Instant now) {
            return new Board(
                    TeamPkWire.of(view.pk(), now),
                    view.board().stream().map(Line::of).toList());
        }
    }

    /** A team on the leaderboard. */
    @Schema(name = "TeamPkLine")
    record Line(
            int rank,
            @Schema(description = "以队长昵称为队名") String captain,
            @Nullable String captainAvatarUrl,
            int members,
            long score) {

        static Line of(TeamPkView.Line line) {
            MemberCard captain = line.captain();
            return new Line(
                    line.rank(), captain.nickname(), captain.avatarUrl().orElse(null), line.members(), line.score());
        }
    }

    static TeamPkWire of(TeamPk pk, Instant now) {
        TeamPkTerms terms = pk.terms();
        return new TeamPkWire(
                Ids.text(pk.id()),
                terms.name(),
                terms.teamSize(),
                terms.scores().entrySet().stream()
                        .sorted(Map.Entry.comparingByKey())
                        .map(score -> new Score(score.getKey(), score.getKey().title(), score.getValue()))
                        .toList(),
                terms.prizes().stream()
                        .map(tier -> new Tier(tier.lastPlace(), PrizeWire.of(tier.prizes())))
                        .toList(),
                BusinessTime.onTheWire(terms.startsAt()),
                BusinessTime.onTheWire(terms.endsAt()),
                pk.isOpenAt(now),
                pk.status() == PlanStatus.ENDED,
                BusinessTime.onTheWire(now));
    }
}

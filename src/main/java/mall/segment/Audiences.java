package mall.segment;

import static java.util.stream.Collectors.toMap;

import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import mall.identity.MemberCard;
import mall.identity.MemberId;
import mall.identity.Members;
import mall.platform.db.UnitOfWork;
import mall.segment.RuleSql.Condition;

/** Looks at crowds for ops: how many they are, and some of them with their names masked. */
@ApplicationScoped
public class Audiences {

    private static final int SAMPLE = 20;

    private final UnitOfWork work;
    private final Segments segments;
    private final AudienceStore audience;
    private final ScoreStore scores;
    private final Members members;
    private final Standpoints standpoints;

    Audiences(
            UnitOfWork work,
            Segments segments,
            AudienceStore audience,
            ScoreStore scores,
            Members members,
            Standpoints standpoints) {
        this.work = work;
        this.segments = segments;
        this.audience = audience;
        this.scores = scores;
        this.members = members;
        this.standpoints = standpoints;
    }

    /** Who fulfils a rule that nobody has saved; refuses with SEGMENT_INVALID. */
    public Uni<Audience> preview(Map<String, Object> rule) {
        return work.read(() -> standpoints.strictly(rule).chain(this::audience));
    }

    /** Who belongs to the segment; refuses with SEGMENT_NOT_FOUND. */
    public Uni<Audience> of(SegmentId id) {
        return work.read(() -> segments.required(id)
                .map(SegmentView::rule)
                .map(standpoints::leniently)
                .chain(this::audience));
    }

    /** All buyers by the kind of customer they are. */
    public Uni<RfmReport> rfm() {
        return work.read(
                () -> scores.cells().chain(cells -> scores.savedCuts().map(cuts -> RfmReport.of(cells, cuts))));
    }

    private Uni<Audience> audience(Condition condition) {
        return audience.crowd(condition, SAMPLE)
                .chain(crowd -> faces(crowd.sample()).map(sample -> new Audience(crowd.members(), sample)));
    }

    private Uni<List<Audience.Face>> faces(List<MemberId> sampled) {
        return audience.faces(sampled).chain(faces -> members.cards(
                        faces.stream().map(Audience.Face::member).toList())
                .map(cards -> named(faces, cards)));
    }

    // an account deleted a moment ago has no card
    private static List<Audience.Face> named(List<Audience.Face> faces, List<MemberCard> cards) {
        Map<MemberId, String> names = cards.stream().collect(toMap(MemberCard::id, MemberCard::nickname));
        return faces.stream()
                .map(face -> face.named(names.getOrDefault(face.member(), "")))
                .toList();
    }
}

package mall.ops.web;

import jakarta.validation.constraints.NotNull;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import mall.catalog.Line;
import mall.catalog.Paragraph;
import mall.kernel.BusinessTime;
import mall.platform.db.Ids;
import mall.segment.Audience;
import mall.segment.Cuts;
import mall.segment.RfmCell;
import mall.segment.RfmReport;
import mall.segment.SegmentBook;
import mall.segment.SegmentView;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

/** A segment as ops sees it. */
@Schema(name = "OpsSegment")
record OpsSegmentWire(
        String id,
        String name,
        String description,
        @Schema(description = "规则每修改一次加一，旧版本保留") int version,

        @Schema(description = "规则树，写法见接口文档“人群”") Map<String, Object> rule,

        OffsetDateTime createdAt,
        @Schema(description = "当前规则的保存时间") OffsetDateTime changedAt,

        @Schema(description = "归档时间；在用时为 null") @Nullable OffsetDateTime archivedAt) {

    static OpsSegmentWire of(SegmentView segment) {
        return new OpsSegmentWire(
                Ids.text(segment.id()),
                segment.name(),
                segment.description(),
                segment.version(),
                segment.rule(),
                BusinessTime.onTheWire(segment.createdAt()),
                BusinessTime.onTheWire(segment.changedAt()),
                segment.archivedAt().map(BusinessTime::onTheWire).orElse(null));
    }

    /** A segment as ops writes it. */
    @Schema(name = "OpsSegmentEntry")
    record Entry(
            @NotNull(message = "请填写人群名称") @Line(max = 60) String name,

            @Nullable @Paragraph(max = 200) String description,

            @NotNull(message = "请填写规则") Map<String, Object> rule) {

        SegmentBook.Draft toDraft() {
            return new SegmentBook.Draft(name.strip(), description == null ? "" : description.strip(), rule);
        }
    }

    /** A rule that nobody has saved. */
    @Schema(name = "OpsSegmentPreview")
    record Preview(@NotNull(message = "请填写规则") Map<String, Object> rule) {}

    /** Who belongs to a segment. */
    @Schema(name = "OpsSegmentAudience")
    record AudienceWire(
            @Schema(description = "此刻的人数") long memberCount,
            @Schema(description = "随机抽取的最多 20 位，昵称已脱敏") List<Face> sample,
            OffsetDateTime serverTime) {

        static AudienceWire of(Audience audience, Instant now) {
            return new AudienceWire(
                    audience.members(), audience.sample().stream().map(Face::of).toList(), BusinessTime.onTheWire(now));
        }
    }

    /** One member of a sample. */
    @Schema(name = "OpsSegmentMember")
    record Face(
            String memberId,
            String nicknameMasked,
            String level,
            int orders,
            long paidFen,
            @Nullable OffsetDateTime lastPaidAt,
            @Nullable RfmCell rfmCell,
            @Nullable Integer churnScore) {

        static Face of(Audience.Face face) {
            return new Face(
                    Ids.text(face.member()),
                    face.nickname(),
                    face.level(),
                    face.orders(),
                    face.paid().fen(),
                    face.lastPaidAt().map(BusinessTime::onTheWire).orElse(null),
                    face.cell().orElse(null),
                    face.churn().orElse(null));
        }
    }

    /** All buyers by the kind of customer they are. */
    @Schema(name = "OpsRfm")
    record Rfm(
            List<Cell> cells,

            @Schema(description = "最近一晚的五等分分界；尚未计算时为 null") @Nullable
            Fifths fifths) {

        static Rfm of(RfmReport report) {
            return new Rfm(
                    report.cells().stream().map(Cell::of).toList(),
                    report.cuts().map(Fifths::of).orElse(null));
        }
    }

    /** One kind of customer. */
    @Schema(name = "OpsRfmCell")
    record Cell(RfmCell cell, String title, long memberCount, long paidFen) {

        static Cell of(RfmReport.Cell cell) {
            return new Cell(
                    cell.cell(),
                    cell.cell().title(),
                    cell.members(),
                    cell.paid().fen());
        }
    }

    /** Where the fifths of the buyers lay. */
    @Schema(name = "OpsRfmFifths")
    record Fifths(
            long buyers,
            List<OffsetDateTime> lastPaidAt,
            List<Integer> orders,
            List<Long> paidFen,
            @Schema(description = "复购会员两次购买间隔天数的中位数") int usualDays) {

        static Fifths of(Cuts cuts) {
            return new Fifths(
                    cuts.buyers(),
                    cuts.lastPaid().stream().map(BusinessTime::onTheWire).toList(),
                    cuts.orders(),
                    cuts.paidFen(),
                    cuts.usualDays());
        }
    }
}

package mall.platform.http;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.databind.DeserializationContext;
import com.fasterxml.jackson.databind.deser.std.StdDeserializer;
import com.fasterxml.jackson.datatype.jsr310.deser.InstantDeserializer;
import java.io.IOException;
import java.time.OffsetDateTime;

/**
 * A time is an ISO 8601 text, not a number of seconds. One of the year +999999999 is well-formed, and the database has no
 * place for it: a year has four digits.
 */
final class FourDigitYears extends StdDeserializer<OffsetDateTime> {

    private static final long serialVersionUID = 1L;
    private static final int FIRST = 1;
    private static final int LAST = 9999;

    FourDigitYears() {
        super(OffsetDateTime.class);
    }

    @Override
    public OffsetDateTime deserialize(JsonParser json, DeserializationContext context) throws IOException {
        if (!json.hasToken(JsonToken.VALUE_STRING) || json.getText().indexOf('T') < 0) {
            return (OffsetDateTime) context.handleUnexpectedToken(OffsetDateTime.class, json);
        }
        OffsetDateTime time = InstantDeserializer.OFFSET_DATE_TIME.deserialize(json, context);
        if (time.getYear() < FIRST || time.getYear() > LAST) {
            return (OffsetDateTime)
                    context.handleWeirdStringValue(OffsetDateTime.class, json.getText(), "a year has four digits");
        }
        return time;
    }
}

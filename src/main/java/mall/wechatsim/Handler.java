package mall.wechatsim;

import java.io.IOException;

/** Answers one call. An {@link IOException} means that the body was not the JSON object it should be. */
@FunctionalInterface
interface Handler {
    Answer handle(Call call) throws IOException;
}

/**
 * Starts what the mall stands on – PostgreSQL, Redis and the stand-in for WeChat – for {@code scripts/start}, for dev
 * mode, for tests and for benches. Nothing here is in a production build, and no room names it.
 *
 * <p>Every service is a process of its own that outlives the JVM that started it; a pid file is the only memory. So a
 * supervisor may be killed at any moment, and the next one picks up what is left.
 */
@NullMarked
@BusinessModule(floor = BusinessModule.BESIDE)
package mall.embedded;

import mall.kernel.BusinessModule;
import org.jspecify.annotations.NullMarked;

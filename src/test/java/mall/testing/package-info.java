/** What tests share: running services, callers at a barrier, seeded cases, phones, a client that speaks the contract. */
@NullMarked
package mall.testing;

import org.jspecify.annotations.NullMarked;

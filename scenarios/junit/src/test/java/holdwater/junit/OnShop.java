package holdwater.junit;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of the shop, which is built before anybody starts it: extensions of a superclass go first.
 */
@ExtendWith(ShopFiles.class)
abstract class OnShop {}

package holdwater.junit;

import org.junit.jupiter.api.extension.ExtendWith;

/**
 * Tests of the till, which is written before anybody starts it: extensions of a superclass go
 * first.
 */
@ExtendWith(TillFiles.class)
abstract class OnTill {}

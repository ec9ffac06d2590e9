package holdwater.platform.daemon;

import holdwater.platform.process.Spawner;
import holdwater.platform.process.Warden;
import java.util.concurrent.Executor;
import java.util.function.LongSupplier;

/**
 * What every part of the daemon works with.
 *
 * @param workers for what may take a second or two; must not be waited for
 * @param cores how many instances may start at once
 * @param nanoTime {@link System#nanoTime}
 */
record DaemonParts(
    ControlThread control,
    Spawner spawner,
    Warden warden,
    Executor workers,
    int cores,
    LongSupplier nanoTime) {}

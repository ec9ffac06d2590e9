package holdwater.platform.daemon;

import holdwater.platform.capacity.Throttle;
import holdwater.platform.process.MachineTime;
import holdwater.platform.process.SessionPriority;
import holdwater.platform.process.Spawner;
import holdwater.platform.process.Warden;
import java.security.SecureRandom;
import java.util.concurrent.Executor;

/**
 * What every part of the daemon works with.
 *
 * @param workers for what may take a second or two; must not be waited for
 * @param throttle keeps processes below a share of the machine
 * @param sessions sets the priority of those that run already
 * @param cores how many instances may start at once
 * @param time of the machine
 * @param random makes tokens that nobody guesses
 */
record DaemonParts(
    ControlThread control,
    Spawner spawner,
    Warden warden,
    Throttle throttle,
    SessionPriority sessions,
    Executor workers,
    int cores,
    MachineTime time,
    SecureRandom random) {}

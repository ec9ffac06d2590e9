package holdwater.accounts;

import holdwater.runtime.ApiFailure;
import io.micronaut.core.annotation.Nullable;
import io.micronaut.transaction.annotation.Transactional;
import jakarta.inject.Singleton;
import java.time.Instant;
import java.util.Optional;
import java.util.regex.Pattern;

/** Remembers who watches on a device, so that nobody is asked twice. Thread-safe. */
@Singleton
class Devices {
  /** More than a family has; whoever makes devices up forgets their own. */
  static final int MOST = 50;

  private static final Pattern DEVICE_ID = Pattern.compile("[A-Za-z0-9._-]{1,64}");

  private final DeviceProfileRepository rows;

  Devices(DeviceProfileRepository rows) {
    this.rows = rows;
  }

  /** The profile that was chosen last on that device; nothing for an unknown one or none. */
  Optional<String> profileOn(String accountId, @Nullable String deviceId) {
    return deviceId == null
        ? Optional.empty()
        : rows.findById(DeviceProfile.idOf(accountId, deviceId)).map(DeviceProfile::profileId);
  }

  /** Whether somebody who was signed in chose a profile on that device. */
  boolean knows(String accountId, @Nullable String deviceId) {
    return deviceId != null && rows.existsById(DeviceProfile.idOf(accountId, deviceId));
  }

  /** From now on it is this profile's; without a device nothing is remembered. */
  @Transactional
  void remember(String accountId, @Nullable String deviceId, String profileId, Instant now) {
    if (deviceId == null) {
      return;
    }
    DeviceProfile chosen =
        new DeviceProfile(DeviceProfile.idOf(accountId, deviceId), accountId, profileId, now);
    if (rows.existsById(chosen.id())) {
      rows.update(chosen);
    } else {
      rows.save(chosen);
      rows.forgetAllBut(MOST, accountId);
    }
  }

  /** 400 for what cannot be a device. */
  static void check(@Nullable String deviceId) {
    if (deviceId != null && !DEVICE_ID.matcher(deviceId).matches()) {
      throw ApiFailure.badRequest(
          "deviceId has 1 to 64 letters, digits, dots, dashes or underscores.");
    }
  }
}

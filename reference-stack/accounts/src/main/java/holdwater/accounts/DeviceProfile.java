package holdwater.accounts;

import io.micronaut.data.annotation.Id;
import io.micronaut.data.annotation.MappedEntity;
import java.time.Instant;

/**
 * Who watches on a device.
 *
 * @param id {@code <accountId>/<deviceId>}
 */
@MappedEntity("device_profile")
record DeviceProfile(@Id String id, String accountId, String profileId, Instant chosenAt) {
  static String idOf(String accountId, String deviceId) {
    return accountId + "/" + deviceId;
  }
}

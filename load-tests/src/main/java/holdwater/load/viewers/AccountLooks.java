package holdwater.load.viewers;

import static holdwater.load.viewers.RegionGateways.request;

import com.fasterxml.jackson.databind.JsonNode;
import holdwater.load.viewers.ReadBack.Found;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;
import java.util.function.Function;

/**
 * Looks for accounts, profiles, payments and uploads that the system said are kept. Thread-safe.
 */
final class AccountLooks {
  private final RegionGateways regions;

  AccountLooks(RegionGateways regions) {
    this.regions = regions;
  }

  /**
   * Who signed up can sign in everywhere, and is there once: with the one profile that came with
   * the account.
   *
   * @param first at which gateway to begin
   */
  Found look(WriteBook.SignedUp account, int first) throws InterruptedException {
    boolean silence = false;
    for (int turn = 0; turn < regions.count(); turn++) {
      int region = Math.floorMod(first + turn, regions.count());
      Answer session = signIn(regions.region(region), account, first);
      if (session.done()) {
        String token = session.json().path("token").asText();
        Found there =
            regions.everywhere(one -> profiles(one, token, first, WriteBook.SignedUp::among));
        return there == Found.KEPT ? signsInElsewhere(region, account, first) : there;
      }
      silence |= !session.unauthorized();
    }
    return silence ? Found.UNANSWERED : Found.LOST;
  }

  /** A profile is in all regions, once. */
  Found look(WriteBook.Added profile, int first) throws InterruptedException {
    return regions.everywhere(region -> profiles(region, profile.token(), first, profile::among));
  }

  /** An invoice is its region's own: lost when every gateway says that there is none. */
  Found look(WriteBook.Paid payment, int first) throws InterruptedException {
    List<String> gateways = regions.all();
    boolean silence = false;
    for (int gateway = 0; gateway < gateways.size(); gateway++) {
      Found found = lookAt(List.of(gateways.get((first + gateway) % gateways.size())), payment);
      if (found == Found.KEPT || found == Found.STALE) {
        return found;
      }
      silence |= found == Found.UNANSWERED;
    }
    return silence ? Found.UNANSWERED : Found.LOST;
  }

  private Found lookAt(List<String> gateway, WriteBook.Paid payment) throws InterruptedException {
    for (int tries = 0; tries < RegionGateways.TRIES; tries++) {
      Answer answer =
          regions.ask(
              request(gateway, tries, "/billing/invoices/" + payment.invoiceId())
                  .header("Authorization", "Bearer " + payment.account().token())
                  .GET());
      if (answer.notFound()) {
        return Found.LOST;
      }
      if (answer.ok()) {
        return answer.json().path("paid").asBoolean() ? Found.KEPT : Found.STALE;
      }
    }
    return Found.UNANSWERED;
  }

  /**
   * An upload stays in the region that took it: it is lost when every gateway has answered and none
   * of them knows it.
   */
  Found look(WriteBook.Uploaded upload, int first) throws InterruptedException {
    List<String> gateways = regions.all();
    boolean silence = false;
    for (int gateway = 0; gateway < gateways.size(); gateway++) {
      Found found = lookAt(List.of(gateways.get((first + gateway) % gateways.size())), upload);
      if (found != Found.LOST && found != Found.UNANSWERED) {
        return found;
      }
      silence |= found == Found.UNANSWERED;
    }
    return silence ? Found.UNANSWERED : Found.LOST;
  }

  private Found lookAt(List<String> gateway, WriteBook.Uploaded upload)
      throws InterruptedException {
    for (int tries = 0; tries < RegionGateways.TRIES; tries++) {
      Answer answer =
          regions.ask(
              request(gateway, tries, "/uploads")
                  .header("Authorization", "Bearer " + upload.account().token())
                  .GET());
      if (answer.ok()) {
        return among(answer.json(), upload);
      }
    }
    return Found.UNANSWERED;
  }

  /** Once, under the id that was told, and with what was sent in it. */
  private static Found among(JsonNode all, WriteBook.Uploaded upload) {
    int sameContent = 0;
    boolean sameId = false;
    boolean whole = false;
    for (JsonNode one : all) {
      boolean fits = one.path("digest").asText().equals(upload.digest());
      sameContent += fits ? 1 : 0;
      if (one.path("id").asText().equals(upload.id())) {
        sameId = true;
        whole = fits;
      }
    }
    if (!sameId) {
      return Found.LOST;
    }
    if (!whole) {
      return Found.STALE;
    }
    return sameContent == 1 ? Found.KEPT : Found.DOUBLED;
  }

  /** What one region says of an account's profiles; lost where it knows no such account. */
  private Found profiles(
      List<String> region, String token, int first, Function<JsonNode, Found> among)
      throws InterruptedException {
    for (int tries = 0; tries < RegionGateways.TRIES; tries++) {
      Answer answer =
          regions.ask(
              request(region, first + tries, "/profiles")
                  .header("Authorization", "Bearer " + token)
                  .GET());
      if (answer.notFound()) {
        return Found.LOST;
      }
      if (answer.ok()) {
        return among.apply(answer.json());
      }
    }
    return Found.UNANSWERED;
  }

  /** Asked when its profiles are in all regions: a no is no matter of time any more. */
  private Found signsInElsewhere(int but, WriteBook.SignedUp account, int first)
      throws InterruptedException {
    boolean silence = false;
    for (int region = 0; region < regions.count(); region++) {
      if (region != but) {
        Answer session = signIn(regions.region(region), account, first);
        if (session.unauthorized()) {
          return Found.LOST;
        }
        silence |= !session.done();
      }
    }
    return silence ? Found.UNANSWERED : Found.KEPT;
  }

  /** The first answer that says yes or no; the last one, if none does. */
  private Answer signIn(List<String> region, WriteBook.SignedUp account, int first)
      throws InterruptedException {
    Answer answer = Answer.NONE;
    for (int tries = 0; tries < RegionGateways.TRIES; tries++) {
      answer =
          regions.ask(
              request(region, first + tries, "/sessions")
                  .header("Content-Type", "application/json")
                  .POST(BodyPublishers.ofString(account.signIn())));
      if (answer.done() || answer.unauthorized()) {
        return answer;
      }
    }
    return answer;
  }
}

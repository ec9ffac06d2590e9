package holdwater.agent.target;

import com.mongodb.client.MongoClient;
import com.mongodb.client.MongoClients;
import com.mongodb.client.MongoCollection;
import org.bson.Document;

/** MongoDB by its driver. */
public final class Documents {
  private static final MongoServer SERVER = MongoServer.start();
  private static final MongoClient CLIENT =
      MongoClients.create("mongodb://127.0.0.1:" + SERVER.port());

  private Documents() {}

  private static MongoCollection<Document> things() {
    return CLIENT.getDatabase("shop").getCollection("things");
  }

  public static String find(String... arguments) {
    return things().find().first().getString("name");
  }

  public static String insert(String... arguments) {
    return "" + things().insertOne(new Document("name", "other")).wasAcknowledged();
  }
}

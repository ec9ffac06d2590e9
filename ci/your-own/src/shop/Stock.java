package shop;

/** Reserves pieces: POST /reserve?sku=S */
public final class Stock {
  public static void main(String[] args) throws Exception {
    new Web().on("/reserve", query -> 200).start();
  }
}

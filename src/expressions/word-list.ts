/** Short, plain, friendly English words, each one easy to read aloud in a classroom. */
export const wordList: readonly string[] = `
acorn almond amber anchor apple apricot april arrow aspen atlas august aurora autumn avenue badge bagel bakery
balloon bamboo banana banjo barley barn basil basket beach beacon bean beaver bell bench berry birch biscuit blanket
blossom blue boat bonfire book border bottle boulder bowl branch bread breeze brick bridge bright brook broom brush
bubble bucket butter button cabin cactus cake camel camera canal candle canoe canvas canyon caramel caravan cardinal
carpet carrot castle cedar cello cereal chair chalk cheese cherry chestnut chimney circle citrus clay clever cliff
clock cloud clover coast cobalt cocoa coconut comet compass copper coral corn cotton crane crater crayon cream
creek cricket crimson crown crystal cube cupboard curtain cycle daisy dawn delta desert dew diamond dolphin donkey
door dragon drum dune eagle early east easel echo eclipse elbow elm ember emerald engine evening falcon farm feather
fern ferry fiddle field fig finch fir flag flame flamingo flask flour flower flute fog forest fountain fox friend
frost galaxy garden garlic gate gentle ginger giraffe glacier glass globe glove goat golden goose granite grape
grass gravel green grove guitar gull hammer hammock harbor harp harvest hazel hedge heron hill hippo honey horizon
house iceberg indigo inlet iris island ivory ivy jacket jade jar jasmine jelly jigsaw journal jungle juniper kayak
kettle keyboard kitchen kite kitten kiwi koala ladder lagoon lake lamp lantern larch lark laurel lavender leaf lemon
lentil letter library lighthouse lilac lily lime linen lion lizard llama lobster lotus lunar lynx magnet magpie
mango maple marble march marigold market marsh meadow melody melon mint mirror mitten moon morning mosaic moss
mountain muffin museum mushroom nectar needle nest nickel noodle north notebook nutmeg oak oasis oatmeal ocean
olive onion opal orange orbit orchard orchid otter owl oyster paddle paint palm pancake panda papaya paper parade
parcel park parrot pasta path peach peacock pear pearl pebble pelican pencil penguin pepper piano picnic pillow
pine planet plate plaza plum pocket poem polar pond pony poplar poppy porch potato prairie pretzel prism puddle
pumpkin puppet puzzle quail quartz quill quilt rabbit radio radish rain rainbow raisin raven reef ribbon rice river
robin rocket rope rose ruby saddle saffron sail salad salmon sand sandal sapphire satin scarf school scooter seal
season shadow shell shore silk silver sketch sky sled slipper snow sofa solar song south spark sparrow spinach spiral
spoon spring spruce square squirrel stable star stone story strawberry stream street string summer summit sun
sunflower swallow swan table tandem tango teacup teapot temple tent thimble thistle thunder ticket tiger timber toast
tomato topaz torch tower trail train travel tree trumpet tulip tunnel turnip turtle umbrella valley vanilla velvet
village vine violet violin wagon walnut water wave wheat wheel whistle willow window winter wolf wonder wool yellow
yogurt zebra zephyr
`
  .trim()
  .split(/\s+/);

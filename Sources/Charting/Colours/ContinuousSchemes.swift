/// Continuous colour schemes by lower-case name: 21 even stops each, six hexadecimal digits a stop (`CHARTS.md` §4.14).
let continuousSchemeDigits: [String: StaticString] = [
  "blues": """
  cfe1f2c7ddefbed8ecb3d3e9a8cee59cc8e28fc1de82badb74b2d768abd35ba3cf509bcb4592c63b8ac23181bd2978b8206fb2\
  1966ab125ca40e539a0a4a90
  """,
  "greens": """
  d3eecdcaeac4c0e6bab6e2b0abdda5a0d89b94d39188cd877bc77d6ec17560ba6c53b36546ab5e3ca358329a5129924a208943\
  17803c0e7735096e2f036429
  """,
  "greys": """
  e2e2e2dbdbdbd4d4d4ccccccc4c4c4bbbbbbb1b1b1a7a7a79d9d9d9393938888887f7f7f7575756c6c6c6262625858584d4d4d\
  4141413535352a2a2a1e1e1e
  """,
  "oranges": """
  fdd8b3fdd1a6fdc998fdc18afdb87bfdaf6dfda55efd9c51fc9244fa8938f87f2cf47522f06b18ea6212e4580bdb5108d14904\
  c54303b93d02ac38039f3303
  """,
  "purples": """
  e2e1efdbdbecd4d4e8cccde4c4c5e0bcbcdbb4b3d6acaad1a3a0cc9b97c8928ec38a85be827cb97c71b47566ae6f5aa8684ea2\
  62429c5c3696562b91501f8c
  """,
  "reds": """
  fdc9b4fdbfa7fcb49afca98dfc9e80fc9374fc8767fb7c5cfa7051f86448f6573ff14b37ec3f2fe4352adc2a25d22321c81b1d\
  bd171bb21218a50f16970b13
  """,
  "bluegreen": """
  d5efedcbece7c1e8e0b4e3d9a7ddd199d8c88bd2be7eccb470c6a964c09d58ba914eb48444ad773ba56a319c5d299352208946\
  17803e0e7736096e30036429
  """,
  "bluepurple": """
  ccddecc3d7e8bad0e4b1c9e1a8c2dda1b9d99ab0d496a6cf919cc98f91c48d85be8c79b88b6db28b61ac8a55a68949a0873c99\
  852f908222877b197c730f71
  """,
  "greenblue": """
  d3eececcebc9c5e8c3bbe5bfb1e1bba6ddbb9bd8bb8fd3bf82cec276c8c669c2ca5dbacc51b2cd47a9ca3c9fc73295c2288abd\
  1f80b71675b1116ba90b60a1
  """,
  "orangered": """
  fddcaffdd6a5fdcf9bfdc893fdc18afdb781fdad77fca16dfb9562f9895bf67d53f2714cee6545e8573ce24932db3b28d32d1e\
  c92016bf130db30c08a70403
  """,
  "purpleblue": """
  dbdaebd2d4e8c8cee4bdc9e1b1c3dea4bddb97b7d889b2d57bacd16ba6cd5b9fc94b98c53a90c02c88bc1e7fb71578b10b70ab\
  0869a2056199055a8d045281
  """,
  "purplebluegreen": """
  dbd8ead2d3e7c8cee4bcc9e1b0c3dea2bddb93b7d883b2d572acd163a6cd549fc84699c23892bb2a8daf1c88a3138495097f87\
  06797902736b026b5f016353
  """,
  "purplered": """
  dcc9e2d8beddd3b3d7d1a9d2ce9eccd092c6d186c0d679b9da6bb2de5ca9e14da0e23f95e23189de287cd91e6fd01864c61159\
  b90c51ab07499d05428f023a
  """,
  "redpurple": """
  fccfccfcc7c6fcbec0fbb4bcfaa9b8fa9cb4f98faff780aaf571a5f162a1ec539de44599db3695d02990c41b8ab71285a90880\
  9b057d8d01797f0177700174
  """,
  "yellowgreen": """
  e4f4acdbf0a6d1eca0c5e79ab9e294acdc8e9ed6888fd08280c97c71c27562bb6e55b36647aa5e3da157329750298d4a208344\
  177b400e723b096938036034
  """,
  "yelloworangebrown": """
  feeaa1fee493fedd84fed574fecc63fec255feb746fdac3cfca031f99529f68921f17e1beb7215e36810db5e0bd05508c54c05\
  b84504ab3d039d38048f3204
  """,
  "yelloworangered": """
  fee087fed97bfed16ffec764febd59feb351fea849fe9c44fd903efd823afc7335fb6330f9522bf44327ee3423e62822de1b20\
  d41321ca0b22bd0724af0225
  """,
  "yellowgreenblue": """
  eff9bde5f5b9dbf1b4ccebb5bde5b5a9ddb794d5b97fcdbc69c5be57bdc045b4c239a9c12c9ec02790bc2182b82173b12163aa\
  2255a323479c203c911c3185
  """,
  "viridis": """
  4401544814674825754635804144873b528b35608d2f6c8e2a788e25858e21918d1f9c8a22a88430b47c43bf715dc9637ad151\
  9ad93dbcdf27dee41bfde725
  """,
  "magma": """
  00000408071c150e372611563b0f7051137c651a807922828c2981a1307fb6377acb3f72de4968ed5a60f76f5cfb8762fe9f6d\
  feb77efece91fde6a8fcfdbf
  """,
  "inferno": """
  00000408061d170c3b2c0b57420a6857106d6b176e7f1f6c932667a82e5fbb3755cd4248dd513aea632bf3771afa8d0bfca50a\
  fbbe23f6d645f3ed73fcffa4
  """,
  "plasma": """
  0d08872b069442039d5702a46a00a87e03a8900da4a21c9bb12a90bf3984cb4779d7566de16462ea7457f2834cf89541fca636\
  feba2cfcce25f7e326f0f921
  """,
  "cividis": """
  0020510029620a326a193a6d2a446e3b4c6e4c566d5a5e6e67686f7371717e7b75888477928d789e9778a9a177b7ac73c7b76c\
  d6c263e6ce59f3d94ffce647
  """,
  "turbo": """
  23171b4636974956db3e79f6309bf527bae327d4c732e9a749f78769fd6b8ffc54b5f242d8e135f4c92bffac24ff8a1ffb6819\
  e34612c3290ba41402910b00
  """,
  "blueorange": """
  134b8521629c2f78b3468dbf5da2cb7db6d69dcae1b8d8e8d2e5efe2ebedf2f0ebf7e8d3fce0bafcd097fbbf74f2a952e8932f\
  d77e1ec5690daf5a0a994a07
  """,
  "brownbluegreen": """
  704108885311a0651ab47d31c79548d5ae69e3c78aebd7a8f3e6c6f1ecd8eef1eadcede7c9e9e4acddd68ed1c76ebcb34da79e\
  339188187a720d665d025147
  """,
  "purplegreen": """
  5b16676f2f7d8347929563a4a67fb6b897c5c9aed3d8c2dee6d6e8ebe3eceff0efe4f0e2d9efd5c4e6bfaedda990cc8f71bb75\
  54a55f368e492276390e5e29
  """,
  "purpleorange": """
  411469542e806647967b65a78f83b7a49cc7b9b4d6cac8e1dadbebe7e5ebf3eeeaf8e7d2fce0bafcd097fbbf74f2a952e8932f\
  d77e1ec5690daf5a0a994a07
  """,
  "redblue": """
  8c0d25a62230bf363acf554cdf745eea9178f4ae91f8c5adfbdbc9f7e5dcf2efeee2eaefd2e5efb8d8e89dcae17db6d65da2cb\
  468dbf2f78b321629c134b85
  """,
  "redgrey": """
  8c0d25a62230bf363acf554cdf745eea9178f4ae91f8c5aefcdccbfbe8defaf4f1eeebeae2e2e2d1d1d1c0c0c0ababab969696\
  7d7d7d6464644c4c4c343434
  """,
  "redyellowblue": """
  a50026bd1929d4322ce35038f16e43f78d54fcac64fdc57afedd90fceba9faf8c1ebf5d7dcf1ecc4e4eaabd6e890c1dc75abd0\
  6090c24a74b43e55a5313695
  """,
  "redyellowgreen": """
  a50026bd1929d4322ce35038f16e43f78d53fcac63fdc578fedd8dfcea9ef9f7aee8f39ed7ee8ebee37ea4d86e84ca6864bc61\
  43a95822964f117f43006837
  """,
  "pinkyellowgreen": """
  8e0152a71468c0267ecf4c96dd72ade793c2f0b3d6f5c8e2faddedf8e8eef5f3efebf3dde1f2cacce8a9b6de879bcd6780bb47\
  68a6364f91253b7b1f276419
  """,
  "spectral": """
  9e0142b81f47d13c4be1564bf0704af68e57fcac63fdc578fedd8dfdeb9ffbf8b0eef6a9e0f3a1c5e8a2a9dda289cda669bda9\
  56a3af4288b5506cac5e4fa2
  """,
  "tealblues": """
  bce4d8b0ddd5a3d6d297d0d08cc9cd81c3cb76bdc76bb6c45fb0c052a9bd45a2b93f9ab53993b0368bab3584a6347da032759b\
  316e962f67902e608b2c5985
  """,
  "teals": """
  bbdfdfafdadaa2d4d596cfcf8ac9c980c3c275bcbb6bb6b561b0af57abaa4da5a4429f9e3799983192922b8b8c2585861e7f7f\
  187979127273096c6d006667
  """,
  "warmgreys": """
  dcd4d0d5cdc9cec5c1c7bfbbc0b8b4bab1aeb3aaa7aca3a0a59c999f969398908c9289868b827f857c797e7673786f6d726866\
  6c6260665c5a60565459504e
  """,
  "browns": """
  eedbbdedd3aaecca96ebc288e9b97ae7b170e4a865e0a05edc9856d79155d18954cc8150c7784cc47046c0673fbc5e3bb85536\
  b34d35ad4433a63d339f3632
  """,
  "goldgreen": """
  f4d166e5ce63d5ca60c6c75eb6c35ca7bf5b98bb598ab7587cb2576eac5760a65656a1554b9c534596513f8f4f39894d33834a\
  2c7d452577401d723b146c36
  """,
  "goldorange": """
  f4d166f6c861f8be5cf8b454f8aa4cf7a144f5983bf48f33f3852af17b23ef701be9691de2621fdc5b21d65322ce4e23c54923\
  bb4623b14223a83e259e3a26
  """,
  "goldred": """
  f4d166f5c860f6be59f8b455f9aa51fba050fc964ef98d4df6834bf27b4bee734aea6b4ae56249e05a48db5247d54a46cf4244\
  ca3a43c43141be2740b71d3e
  """,
  "lightgreyred": """
  efe9e6e9e2dfe2dcd9ddd5d2d7cecbd2c8c4ccc1bec6bbb7c0b4afbcada7c4a293cc977fd38b66da7f4cde7336e06624e15917\
  e04b14df3a10dd1d0edc000b
  """,
  "lightgreyteal": """
  e4eaeadee4e4d7ddded1d7d9cbd1d4c4cbcfbcc6cab4c0c5adbac0a3b4bc85b2be67b0bf4aacc12ca8c222a1c22299c22192c0\
  208bbf1e84be1b7dbd1876bc
  """,
  "lightmulti": """
  e0f1f2d5eee4caebd7c0e7c6b8e2b3b0de9fbddf93cae087d8e17ee7e078f6e072f6d366f6c659f5b84ff4a946f3993ef58a3f\
  f67b40f56c3ff25b3eef4a3c
  """,
  "lightorange": """
  f2e7daf4dfccf7d7bdf8cfaef9c7a0f9bf94fab78afaae81faa47afa9b72f8936df68a68f38264f07b61ed725fea695ce6605b\
  e2585bdd4f5bd9465bd43d5b
  """,
  "lighttealblue": """
  e3e9e0d3e3d8c4ddd1b3d7cda2d1cb92caca84c4c975bdc766b5c357aec049a7bd3aa0b93698b43390af3188a93080a32d799e\
  2a719927699426618e255988
  """,
  "darkblue": """
  323232303b4a2e4463264e771e588a14629a086da70078b10082b9008dc0039ac705a6cd12b1d420bcdb2bc8e233d4e93ddff0\
  48eaf561f4fbb0fafdffffff
  """,
  "darkgold": """
  3c3c3c49433a554a386152366d5a35796433846f32917930a0832db08c2bbf9828cda324dbb022e8be1ff0cb23f6d72cfae241\
  fdea67fff290fff9c8ffffff
  """,
  "darkgreen": """
  3a3a3a2f4740245447155f4a076a4c01764a0381450e8c422d96424a9f425fa94174b24089bb3f9fc33db3cb3bc7d438dbdc34\
  efe430ffed39fff671ffffaa
  """,
  "darkmulti": """
  373737303f4f294767214f7f1e5b881c688a1a748b1b81891f8e7e249b7429a86949b35c6abf508aca43aad332cadb20eae30d\
  ffea19fff166fff8b2ffffff
  """,
  "darkred": """
  3434344c35346436337937348c3a369e3c38b03e38c33f37d14632dc5128e75d1ee96d1feb7e20ec8d22ed9c25eeab29efb92d\
  f0c730f3d431f9df2effeb2c
  """,
  "rainbow": """
  6e40aa963eb2bf3cafe3419dfe4b83ff5f64ff7847f99734e2b72fc7d63daff05b7ff55952f66731ee831ddfa31bc7c223abd8\
  368ce14c6edb6055c86e40aa
  """,
  "sinebow": """
  ff4040f86521e78d0bcab302a7d50380ee1258fc2a35fe4c18f47207de9a00bfbf079ade1872f4354cfe582afc8012eea703d5\
  ca02b3e70b8df82165ff4040
  """,
]

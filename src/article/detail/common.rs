//! Words that begin sentences and are no names. Written for this: function words, and the adverbs,
//! adjectives and nouns that news stories open their sentences with.

pub(super) const WORDS: &str = "a about above abroad according across activists actually additional after \
afterwards again against age ago agencies agreed ahead aid all almost alone along already also alternative \
although altogether always am amid among amongst an analysis analysts ancient and annual another any anybody \
anyone anything anyway apart apparently are area areas army around art articles as aside ask asked at \
attacks attempts attention audiences author authors authorities average away back bad bank banks be because \
before behind being believe below benefits beside besides better between beyond big black blue board bodies \
book books both boys brief broad broadly budget but business businesses buyers by call calls came campaign \
campaigners can cannot capital car care careful cars case cases cash cause central certain certainly change \
changes charges chief child children chips church citizens city civil claims class clean clear clearly \
climate clinical close closer club coal come comments commercial commission common communities community companies \
company compared competition concern concerns conditions conference consider consequently conservation \
consumer consumers contact content contrary cost costs could council councils countries country court courts \
credit crime crisis critics crowds crucially cuts daily damage data deal dear death deaths debt decades \
decisions deep defence defense demand demands democracy department despite details development did digital \
direct direct do doctors documents does doing domestic donations doubt down due during each earlier early \
east eastern easy economic economists economy education effectively efforts either elections electric \
electricity else elsewhere emissions emergency employees employers empty end energy engineers enough \
environmental equal equally especially essentially even events eventually ever every everybody everyone \
everything everywhere evidence exactly example except excluding exports experts extra eyewitnesses face \
facing fact failing fair families family famous far farmers fans fast few fewer figures film final finally \
finance financial find firefighters firms fish five following food football footage foreign forecasts \
former formerly forty fossil founded four free fresh friends from front fuel full fully fund funds further \
furthermore future gas generally get girls give given giving global go going gold good government \
governments grant great green gross ground group groups growing growth guests had half hands happily hard \
hardly has have having he head health heat heavy help hence her here hers herself high higher highly him \
himself his historians historically history hold home hope hospital hospitals hot house households houses \
housing how however huge human i if illegal images imagine immediately imports in inaccurate including \
income increased increasingly indeed independent individual industrial industry inflation influence \
information initially inside instead insurance insurers interest interestingly internal international \
internet into investigators investment investors is it its itself jobs journalists judges just keep key \
kids know knowing labour land large largely larger last late lately later law laws lawmakers lawyers least \
left legal less let letters life light like likewise little live lives loans local locals long longer look \
lots low lower luckily made main mainly major make makers making management managers man many market \
markets maybe me mean meanwhile measures media medical medicine members men mental merely might migrants \
military mine minor missing mobile modern money monthly more moreover moreover mostly mother motorists \
much music must my myself name names national natural naturally nature near nearby nearly neighbours \
neither never nevertheless new news next night no nobody none nonetheless nor normal normally north \
northern not note nothing notably now nowadays nowhere nuclear numbers numerous nurses obviously odd off \
offers office officers official officially officials oil old older on once ongoing online onto open \
opposition or order ordinary original originally other others otherwise our ours ourselves out output \
outside over overall overnight overseas own owners parents part participants particularly parties partly \
passengers past patients pay payments peace people per perhaps personal photographs physical pictures \
plans plans plants players please plenty plus points police policies policy political politicians politics \
polls poor population possibly potential power powerful practically pre presumably press pressure \
previous previously price prices principle prior private probably problems production products profits \
programme progress projects prominent property proponents prosecutors protesters provided public publicly \
pupils quick quickly quite race rail rain rare rarely rather real reality really rebels recent recently \
recession red reform reforms refugees regardless regional regular regularly regulators relatively \
remarkably remember rental rents reports reporters rescuers research researchers residents respectively \
responsible rest results retail revenue revenues rich right rights rising risk rival rivals rules rumours \
rural said sales same satellite saying says schools science scientists sea seats security see seen \
separately separate serious seriously services several shall shares she shipping shops short shortly \
should showing shows significant significantly similar similarly simple simply since situation small \
smaller so social soft software solar soldiers some somebody somehow someone something sometimes somewhat \
somewhere soon sources south southern space speaking special specific specifically spending sports staff \
state states statistics steel still stock stocks stop strange strong strongly students studies study such \
suddenly sugar supply support supporters sure surely surprisingly survivors suspects systems take taken \
taking talks tax taxes taxpayers teachers technically technology temperatures than thank thanks that the \
their theirs them themselves then there thereafter therefore these they things think this those though \
thousands threats three through throughout thus tickets time times to today together tomorrow tonight too \
total tourism tourists towards towns trade trading traders traditional traditionally traffic training \
trains transport travel travellers treatment trees trials tropical troops true trust try turning two \
typically ultimately under underlying understandably unemployment unfortunately unions united \
universities unless unlike until unusually up upon upper urban use used users using usually vaccines \
various very via victims video villages violence visitors volunteers voters votes wages wait war warm was \
waste water ways we wealth weather weekly well were west western what whatever when whenever where \
whereas wherever whether which while whilst white who whoever whole whom whose why wide widely wild will \
wind with within without witnesses women won wood words work workers working world worldwide would yes \
yesterday yet you young younger your yours youth actor actress artist chairman chairwoman director doctor \
driver editor engineer expert founder leader lawyer manager owner player pilot reporter scientist \
singer teacher writer critic figure photo photograph picture image source video read click share sign \
subscribe related update updated correction exclusive opinion analysis comment interview breaking live \
i’m i've i’ve i'm it’s it's that’s that's there’s there's we’re we're they’re they're don’t don't didn’t \
didn't doesn’t doesn't isn’t isn't can’t can't won’t won't he’s he's she’s she's what’s what's let’s let's \
you’re you're we’ve we've they’ve they've i’ll i'll we’ll we'll";
